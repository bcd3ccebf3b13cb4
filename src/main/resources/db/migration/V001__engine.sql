-- The projection of the engine's records. Only the exporter writes here; drop it and re-export, and it is the same.
create schema engine;

-- How far each partition is; moves in the same transaction as the rows, and only from the value that was read.
create table engine.exporter_position (
    partition_id     integer     not null constraint exporter_position_pk primary key,
    position         bigint      not null, -- of the last record written
    fingerprint      text        not null, -- of the first record of the log: tells another log
    last_fingerprint text,                 -- of the last record written: tells a log that was put back
    last_recorded_at timestamptz,          -- when the engine wrote that record; with updated_at, how late we are
    updated_at       timestamptz not null default now()
);

-- What an administrator must know: GAP (records lost to the projection), OTHER_LOG (nothing is written).
create table engine.exporter_alarm (
    partition_id    integer     not null,
    kind            text        not null,
    message         text        not null,
    first_raised_at timestamptz not null default now(),
    last_raised_at  timestamptz not null default now(),
    cleared_at      timestamptz,
    constraint exporter_alarm_pk primary key (partition_id, kind, message)
);

-- Records, or parts of them, that could not be projected; the projection went on without them.
create table engine.dead_letter (
    id           bigint generated always as identity constraint dead_letter_pk primary key,
    partition_id integer     not null,
    position     bigint      not null,
    target       text        not null, -- the table it was meant for
    value_type   text        not null,
    intent       text        not null,
    record_key   bigint      not null,
    recorded_at  timestamptz not null,
    reason       text        not null,
    content      text        not null,
    written_at   timestamptz not null default now()
);

-- Records that this version of the exporter does not know, counted.
create table engine.skipped_record (
    partition_id     integer     not null,
    value_type       text        not null,
    intent           text        not null,
    records          bigint      not null,
    last_position    bigint      not null,
    last_recorded_at timestamptz not null,
    constraint skipped_record_pk primary key (partition_id, value_type, intent)
);

create table engine.process_definition (
    key           bigint      not null constraint process_definition_pk primary key,
    process_id    text        not null,
    version       integer     not null,
    resource_name text        not null,
    xml           text        not null,
    deployed_at   timestamptz not null
);

create table engine.form (
    key         bigint      not null constraint form_pk primary key,
    form_id     text        not null,
    version     integer     not null,
    json        text        not null,
    deployed_at timestamptz not null
);

create table engine.process_instance (
    key                         bigint      not null constraint process_instance_pk primary key,
    process_definition_key      bigint      not null,
    process_id                  text        not null,
    version                     integer     not null, -- 0 for the moment between an instance's variables and itself
    parent_process_instance_key bigint,
    parent_element_instance_key bigint,
    state                       text        not null, -- ACTIVE, COMPLETED, TERMINATED
    started_at                  timestamptz not null,
    ended_at                    timestamptz,
    variables                   jsonb       not null default '{}' -- the named variables of the root scope
);
create index process_instance_by_measure on engine.process_instance ((variables ->> 'measureId'));

create table engine.element_instance (
    key                  bigint      not null constraint element_instance_pk primary key,
    process_instance_key bigint      not null,
    process_definition_key bigint    not null,
    element_id           text        not null,
    element_type         text        not null,
    flow_scope_key       bigint,
    state                text        not null, -- ACTIVE, COMPLETED, TERMINATED
    started_at           timestamptz not null,
    ended_at             timestamptz
) with (fillfactor = 85); -- room for the end of each element on its own page
create index element_instance_by_process_instance on engine.element_instance (process_instance_key, key);

create table engine.variable (
    scope_key            bigint      not null,
    name                 text        not null,
    process_instance_key bigint      not null,
    value                jsonb       not null,
    updated_at           timestamptz not null,
    constraint variable_pk primary key (scope_key, name)
);
create index variable_by_process_instance on engine.variable (process_instance_key);

create table engine.user_task (
    key                    bigint      not null constraint user_task_pk primary key,
    process_instance_key   bigint      not null,
    process_definition_key bigint      not null,
    process_id             text        not null,
    version                integer     not null,
    element_id             text        not null,
    element_instance_key   bigint      not null,
    form_key               bigint,
    assignee               text,
    candidate_groups       text[]      not null default '{}',
    candidate_users        text[]      not null default '{}',
    due_at                 timestamptz,
    follow_up_at           timestamptz,
    priority               integer     not null default 50,
    state                  text        not null, -- CREATED, COMPLETED, CANCELED
    created_at             timestamptz not null,
    updated_at             timestamptz not null,
    ended_at               timestamptz,
    last_action            text
);
create index user_task_by_process_instance on engine.user_task (process_instance_key);
create index user_task_by_element_instance on engine.user_task (element_instance_key);
create index user_task_open_by_assignee on engine.user_task (assignee, due_at, key) where state = 'CREATED';

-- One row for each open task and candidate group, so that the inbox merges one index range per group.
create table engine.user_task_group (
    group_name    text        not null,
    due_at        timestamptz not null, -- infinity without a due date
    user_task_key bigint      not null,
    constraint user_task_group_pk primary key (group_name, due_at, user_task_key)
);
create index user_task_group_by_task on engine.user_task_group (user_task_key);

create table engine.job_in_trouble (
    key                  bigint      not null constraint job_in_trouble_pk primary key,
    type                 text        not null,
    process_instance_key bigint      not null,
    element_id           text        not null,
    element_instance_key bigint      not null,
    retries              integer     not null,
    error_message        text,
    updated_at           timestamptz not null
);

create table engine.incident (
    key                  bigint      not null constraint incident_pk primary key,
    process_instance_key bigint      not null,
    process_definition_key bigint,
    process_id           text        not null,
    element_id           text        not null,
    element_instance_key bigint      not null,
    job_key              bigint,
    error_type           text        not null,
    error_message        text,
    state                text        not null, -- CREATED, RESOLVED
    created_at           timestamptz not null,
    resolved_at          timestamptz
);
create index incident_open on engine.incident (created_at) where state = 'CREATED';
