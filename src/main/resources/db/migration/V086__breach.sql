-- What happened in the engine without anybody having done it here; kept until an administrator has put it right.
create table engine_breach (
    id                     bigint      generated always as identity constraint engine_breach_pk primary key,
    kind                   text        not null
        constraint engine_breach_kind_known check (kind in ('step-refused', 'task-completed')),
    record_key             bigint      not null, -- the job's, or the user task's
    process_instance_key   bigint      not null,
    process_definition_key bigint      not null,
    process_id             text        not null,
    element_id             text        not null,
    reason                 text        not null, -- text breach.…
    found_at               timestamptz not null,
    settled_at             timestamptz,
    settled_by             text,
    settled_as             text
        constraint engine_breach_settlement_known check (settled_as in ('put-back', 'explained')),
    settle_reason          text,
    constraint engine_breach_once unique (kind, record_key),
    constraint engine_breach_settled_whole
        check ((settled_at is null) = (settled_by is null) and (settled_at is null) = (settle_reason is null))
);
create index engine_breach_by_instance on engine_breach (process_instance_key);
create index engine_breach_open on engine_breach (found_at, id) where settled_at is null;

-- How far what the engine says people completed has been compared with what they completed here; partition 0 is where a
-- new partition begins.
create table engine_reconciliation (
    partition_id integer     not null constraint engine_reconciliation_pk primary key,
    compared_to  timestamptz not null
);
insert into engine_reconciliation (partition_id, compared_to) values (0, now());

create index user_task_completed on engine.user_task (ended_at) where state = 'COMPLETED';
