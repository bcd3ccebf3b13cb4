-- A police district is one from a day, and until one: valid_to is the first day it no longer is. The twelve are of 2016.
alter table district add column valid_from date not null default '2016-01-01';
alter table district alter column valid_from drop default;
alter table district add column valid_to date;
alter table district add constraint district_dates check (valid_to > valid_from);
alter table district add constraint district_id_form check (id ~ '^[a-z][a-z0-9-]*$');
