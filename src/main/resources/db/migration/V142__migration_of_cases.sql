-- Running cases that an owner moves to another version of their process: what was asked for, and what became of each.
create table case_move (
    id             bigint      generated always as identity constraint case_move_pk primary key,
    model_id       text        not null,
    source_key     bigint      not null, -- the engine's key of the version that they are in
    source_version int         not null, -- the engine's numbers, as shown
    target_key     bigint      not null,
    target_version int         not null,
    elements       jsonb       not null, -- the elements of the target by those of the source
    state          text        not null constraint case_move_state
        check (state in ('trial', 'running', 'paused', 'stopped', 'done')),
    begun_by       text        not null, -- subject
    begun_by_user  text        not null,
    begun_by_name  text        not null,
    begun_at       timestamptz not null
);
create index case_move_by_model on case_move (model_id, id);

create table moved_case (
    move_id              bigint      not null constraint moved_case_of references case_move,
    process_instance_key bigint      not null,
    case_kind            text,
    case_id              text,
    trial                boolean     not null, -- the one that goes before the others
    state                text        not null constraint moved_case_state
        check (state in ('waiting', 'sent', 'moved', 'refused', 'left')),
    command_id           bigint,     -- of engine_command, the last that was sent
    reason               text,       -- why it was refused, as a key of the texts
    words                text,       -- the same in the engine's words
    changed_at           timestamptz not null,
    constraint moved_case_pk primary key (move_id, process_instance_key)
);
-- Nobody moves a case that somebody else is moving.
create unique index moved_case_once on moved_case (process_instance_key) where state in ('waiting', 'sent');
create index moved_case_open on moved_case (move_id) where state in ('waiting', 'sent');

-- The running instances of a version, however many have ended.
create index process_instance_running on engine.process_instance (process_definition_key) where state = 'ACTIVE';

-- What owners have done to a single case that was stuck.
create table case_intervention (
    id                   bigint      generated always as identity constraint case_intervention_pk primary key,
    model_id             text        not null,
    process_instance_key bigint      not null,
    kind                 text        not null constraint case_intervention_kind check (kind in ('stepped', 'cancelled')),
    element_id           text,       -- where it goes on; null for what was ended
    reason               text        not null constraint case_intervention_reason check (length(reason) between 1 and 500),
    done_by              text        not null,
    done_by_name         text        not null,
    done_at              timestamptz not null
);
create index case_intervention_by_case on case_intervention (process_instance_key, id);
