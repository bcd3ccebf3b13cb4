-- Steps that began because a later step sent the case back to them: noted before the task is there, by its element instance.
create table task_return (
    element_instance_key bigint      not null constraint task_return_pk primary key,
    process_instance_key bigint      not null,
    kind                 text        not null, -- completes the texts task.returned.…
    reason               text,                 -- null: the form does not tell it
    sent_from            text        not null, -- the step that sent the case back
    sent_by              text        not null,
    sent_at              timestamptz not null,
    earlier_subject      text        not null, -- who had the step before
    earlier_name         text        not null,
    settled_at           timestamptz,          -- when it was decided whose the task is
    kept_because         text                  -- why it stays with its group; null: it went to whom had the step before
);
create index task_return_unsettled on task_return (element_instance_key) where settled_at is null;

-- Who a person was when she last signed in or completed a task: the login server tells groups of those alone who are here.
create table task_person (
    subject   text        not null constraint task_person_pk primary key,
    user_name text        not null,
    name      text        not null,
    groups    text[]      not null,
    seen_at   timestamptz not null
);
