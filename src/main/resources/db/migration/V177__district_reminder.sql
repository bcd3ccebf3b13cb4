-- When a district was reminded of the dialogues that it has not held, by whom, and of how many.
create table district_reminder (
    round_id    text        not null constraint district_reminder_in references input_round,
    district_id text        not null,
    number      integer     not null, -- counts up for each district of a round
    missing     integer     not null,
    reminded_by text        not null,
    reminded_at timestamptz not null,
    constraint district_reminder_pk primary key (round_id, district_id, number)
);
