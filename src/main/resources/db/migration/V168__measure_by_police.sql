-- The local police proposed it in its dialogue with the municipality, which may neither complete nor withdraw it. The
-- origin says only who thought of it first.
alter table measure add column by_police boolean not null default false;
update measure set by_police = true
where measure_id in (select measure_id from round_measure where origin = 'local-police');
