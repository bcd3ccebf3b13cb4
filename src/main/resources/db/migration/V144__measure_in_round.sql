-- A proposal of a round has its number from the moment that it is sent; its process begins when the round lets it go.
alter table measure add column held boolean not null default false;
