-- How many working days a visit to a step may take, as a manager has decided; no fact, and not thrown away with them.
create table insight.step_target (
    process_id   text        not null,
    element_id   text        not null,
    working_days integer     not null constraint step_target_working_days_ck check (working_days between 1 and 365),
    set_by       text        not null, -- the person's name
    set_at       timestamptz not null,
    constraint step_target_pk primary key (process_id, element_id)
);
