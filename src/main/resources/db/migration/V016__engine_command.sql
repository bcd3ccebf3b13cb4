-- Commands to the engine, written by the transaction that causes them and sent after it.
create table engine_command (
    id              bigint generated always as identity constraint engine_command_pk primary key,
    ordering_key    text        not null,
    kind            text        not null,
    payload         text        not null,
    state           text        not null default 'pending'
        constraint engine_command_state_known check (state in ('pending', 'sent', 'refused')),
    attempts        integer     not null default 0,
    next_attempt_at timestamptz not null,
    last_error      text,
    created_at      timestamptz not null,
    done_at         timestamptz
);
create index engine_command_pending on engine_command (ordering_key, id) where state = 'pending';
create index engine_command_due on engine_command (next_attempt_at, id) where state = 'pending';
create index engine_command_refused on engine_command (done_at desc) where state = 'refused';

-- What a worker answered, in the transaction of its work: the same job again gets the same answer and no second work.
create table engine_job_done (
    job_key bigint      not null constraint engine_job_done_pk primary key,
    type    text        not null,
    result  text        not null,
    done_at timestamptz not null
);
