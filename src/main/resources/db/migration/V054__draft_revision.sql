-- Two colleagues may have the same draft open: who saves over what she has not seen, is told so first.
alter table measure_draft
    add column revision integer not null default 1,
    add column page     text; -- the open page that saved it last
