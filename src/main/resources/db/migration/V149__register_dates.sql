-- A municipality has one name and one district at a time: what holds today is open, and what ended has lasted a day at least.
alter table municipality add constraint municipality_dates check (valid_to > valid_from);
alter table municipality_district add constraint municipality_district_dates check (valid_to > valid_from);
create unique index municipality_open on municipality (number) where valid_to is null;
create unique index municipality_district_open on municipality_district (number) where valid_to is null;
