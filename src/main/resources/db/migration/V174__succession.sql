-- Who took over from whom is looked up from both sides: where a former number is now, and whom a number took over from.
create index municipality_succession_by_number on municipality_succession (number);
alter table municipality_succession add constraint municipality_succession_of_another check (former_number <> number);
