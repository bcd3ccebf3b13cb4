-- Sums of the facts, kept in advance for many cases: by the day and the month in Oslo in which a case ended. A sum is a
-- recount of the facts of its day or month, and nothing else; where insight.stale names that day or month, the facts
-- themselves are asked until it has been counted anew. All of it may be thrown away with the facts.
create table insight.stale (
    process_id text   not null,
    grain      text   not null, -- D: the day on which cases ended; M: the month; S: the day on which cases began
    start      date   not null,
    changes    bigint not null default 1,
    constraint stale_pk primary key (process_id, grain, start)
);

-- Cases that ended in a day or month, by the traits that the cut tells apart; '' for the others, and for a case that has
-- none. How long they took: histograms by what is told of, in working time (w) and by the clock (c), as
-- no.tiltaksflyt.insight.sums.Tallies writes them.
create table insight.sum (
    process_id          text    not null,
    cut                 text    not null,
    grain               text    not null,
    start               date    not null,
    version             integer not null,
    district_id         text    not null,
    municipality_number text    not null,
    category            text    not null,
    origin              text    not null,
    outcome             text    not null,
    cases               bigint  not null,
    case_w              bytea   not null,
    case_c              bytea   not null,
    party_w             bytea   not null,
    party_c             bytea   not null,
    step_w              bytea   not null,
    step_c              bytea   not null,
    passed_w            bytea   not null,
    passed_c            bytea   not null,
    passed_party_w      bytea   not null,
    passed_party_c      bytea   not null
) with (toast_tuple_target = 256);
-- What is asked most stands in the row, the rest beside it.
alter table insight.sum
    alter column case_w set storage main,
    alter column case_c set storage main;
create index sum_by_cut on insight.sum (process_id, cut, grain, district_id, municipality_number, start);
create index sum_by_start on insight.sum (process_id, grain, start);

-- How many cases began (S) and ended (D) on a day.
create table insight.day_count (
    process_id          text    not null,
    cut                 text    not null,
    grain               text    not null,
    day                 date    not null,
    version             integer not null,
    district_id         text    not null,
    municipality_number text    not null,
    category            text    not null,
    origin              text    not null,
    outcome             text    not null,
    cases               bigint  not null,
    named               bigint  not null  -- of them, those that are about a case that somebody may open
);
create index day_count_by_cut on insight.day_count (process_id, cut, district_id, municipality_number, day);
create index day_count_by_day on insight.day_count (process_id, grain, day);

create index case_fact_open on insight.case_fact (process_id) where ended_at is null;
create index case_fact_by_district on insight.case_fact (process_id, district_id, ended_at);
create index case_fact_by_municipality on insight.case_fact (process_id, municipality_number, ended_at);

insert into insight.stale (process_id, grain, start)
select process_id, 'S', cast(started_at at time zone 'Europe/Oslo' as date) from insight.case_fact
union
select process_id, 'D', cast(ended_at at time zone 'Europe/Oslo' as date) from insight.case_fact where ended_at is not null
union
select process_id, 'M', cast(date_trunc('month', ended_at at time zone 'Europe/Oslo') as date)
from insight.case_fact
where ended_at is not null;
