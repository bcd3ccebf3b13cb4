-- A case that an owner ended because it was stuck has come to no outcome: it is neither open nor has it ended, so that it
-- is not counted as a quick one.
alter table insight.case_fact
    add column cancelled boolean not null generated always as (
        state = 'TERMINATED' and outcome is null and ended_at is not null) stored;
create index case_fact_cancelled on insight.case_fact (process_id, ended_at) where cancelled;

-- The sums and counts of the days and months that hold one are counted anew; counts of cancelled cases get the grain C.
insert into insight.stale (process_id, grain, start)
select process_id, 'D', cast(ended_at at time zone 'Europe/Oslo' as date)
from insight.case_fact
where cancelled
union
select process_id, 'M', cast(date_trunc('month', ended_at at time zone 'Europe/Oslo') as date)
from insight.case_fact
where cancelled
on conflict (process_id, grain, start) do update set changes = stale.changes + 1;

create or replace view report.cases as
select fact.case_id as measure_id,
       measure.case_number,
       fact.process_id,
       fact.version,
       fact.municipality_number,
       fact.district_id,
       fact.category,
       fact.origin,
       fact.outcome,
       fact.started_at,
       fact.ended_at,
       round(fact.lead_ms / 86400000.0, 6) as lead_calendar_days,
       round(fact.lead_working_ms / 28800000.0, 6) as lead_working_days,
       round(fact.active_ms / 86400000.0, 6) as worked_calendar_days,
       round(fact.active_working_ms / 28800000.0, 6) as worked_working_days,
       fact.returned,
       fact.cancelled
from insight.case_fact as fact
left join public.measure as measure on fact.case_kind = 'measure' and measure.measure_id = fact.case_id
where fact.case_id is not null;
