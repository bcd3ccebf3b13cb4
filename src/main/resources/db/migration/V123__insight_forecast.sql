-- What was foretold for managers, and what came. No fact: it is not made again when facts are thrown away. Nobody's name is
-- kept with a question.
create table insight.forecast (
    forecast_id         bigint      generated always as identity constraint forecast_pk primary key,
    asked_on            date        not null,          -- in Oslo; cases count from the day after
    made_at             timestamptz not null,          -- later than asked_on where it was worked out afterwards
    week                date,                          -- the Monday of a weekly one; null: somebody asked
    process_id          text        not null,
    version             integer,                       -- of the cases that it is about; null for all, as below
    district_id         text,
    municipality_number text,
    category            text,
    origin              text,
    until               date,                          -- how many will have ended by this day?
    items               integer,                       -- or: when will so many have ended?
    count_p50           bigint,                        -- at least so many, with that certainty
    count_p85           bigint,
    count_p95           bigint,
    day_p50             date,                          -- at the latest on that day; null: not within ten years
    day_p85             date,
    day_p95             date,
    based_from          date        not null,          -- the whole weeks that it was drawn from
    based_to            date        not null,
    based_on            bigint[]    not null,          -- cases that ended in each of them
    due_on              date,                          -- the last day that it speaks of; null: it cannot be held to one
    came_count          bigint,                        -- what came: so many by that day
    came_on             date,                          -- or: on this day the last of so many
    constraint forecast_question_ck check ((until is null) <> (items is null)),
    constraint forecast_question_uk unique nulls not distinct
        (asked_on, process_id, version, district_id, municipality_number, category, origin, until, items)
);
create unique index forecast_weekly_uk on insight.forecast (process_id, week, district_id) nulls not distinct
    where week is not null;
create index forecast_to_be_held on insight.forecast (due_on) where came_count is null and came_on is null;
