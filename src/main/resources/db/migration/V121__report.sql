-- What other tools read directly (Power BI, Metabase, R): described column by column in src/docs/report-views.md.
create schema report;

create view report.cases as
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
       fact.returned
from insight.case_fact as fact
left join public.measure as measure on fact.case_kind = 'measure' and measure.measure_id = fact.case_id
where fact.case_id is not null;

create view report.steps as
select fact.case_id as measure_id,
       visit.process_id,
       visit.version,
       visit.element_id,
       visit.party,
       visit.candidate_group,
       visit.visit,
       visit.returned,
       visit.created_at,
       visit.taken_at,
       visit.completed_at,
       visit.completed,
       visit.due_at,
       round(visit.total_ms / 3600000.0, 6) as total_hours,
       round(visit.total_working_ms / 3600000.0, 6) as total_working_hours,
       round(visit.waiting_ms / 3600000.0, 6) as waiting_hours,
       round(visit.waiting_working_ms / 3600000.0, 6) as waiting_working_hours,
       round(visit.worked_ms / 3600000.0, 6) as worked_hours,
       round(visit.worked_working_ms / 3600000.0, 6) as worked_working_hours
from insight.step_visit as visit
join insight.case_fact as fact using (process_instance_key)
where fact.case_id is not null;

create view report.party_times as
select fact.case_id as measure_id,
       party.party,
       round(party.clock_ms / 86400000.0, 6) as clock_calendar_days,
       round(party.clock_working_ms / 28800000.0, 6) as clock_working_days
from insight.party_time as party
join insight.case_fact as fact using (process_instance_key)
where fact.case_id is not null;
