-- What people have done with the tasks since the engine last told: this prevails over the projection.

-- Who holds a task. Claims go through this application alone, so that a row here decides; subject null: given back.
create table task_claim (
    user_task_key bigint      not null constraint task_claim_pk primary key,
    subject       text,
    user_name     text,
    person_name   text,
    changed_at    timestamptz not null
);
create index task_claim_by_subject on task_claim (subject, user_task_key);

-- Completed here; hides the task at once, however late the projection is.
create table task_completion (
    user_task_key bigint      not null constraint task_completion_pk primary key,
    subject       text        not null,
    person_name   text        not null,
    completed_at  timestamptz not null
);
create index task_completion_by_subject on task_completion (subject, completed_at, user_task_key);

-- The whole form as it was sent; never changed.
create table task_submission (
    id                   bigint generated always as identity constraint task_submission_pk primary key,
    user_task_key        bigint      not null,
    process_instance_key bigint      not null,
    element_id           text        not null,
    form_key             bigint,
    subject              text        not null,
    person_name          text        not null,
    data                 jsonb       not null,
    completed            boolean     not null, -- false: the task went back to its group
    submitted_at         timestamptz not null
);
create index task_submission_by_process_instance on task_submission (process_instance_key, id);

-- What a person has typed and not sent, as the page sent it.
create table task_draft (
    user_task_key bigint      not null,
    subject       text        not null,
    parameters    jsonb       not null,
    revision      integer     not null,
    page          text        not null, -- the open page that saved it last
    saved_at      timestamptz not null,
    constraint task_draft_pk primary key (user_task_key, subject)
);

-- Who may not take the tasks of a case; element id null: none of them.
create table task_exclusion (
    process_instance_key bigint      not null,
    element_id           text,
    subject              text        not null,
    reason_message_key   text        not null,
    excluded_at          timestamptz not null,
    constraint task_exclusion_uk unique nulls not distinct (process_instance_key, element_id, subject)
);

create function refuse_change_of_task_submission() returns trigger language plpgsql as $$
begin
    raise exception 'A submission is never changed';
end
$$;
create trigger task_submission_is_final before update or delete on task_submission
    for each row execute function refuse_change_of_task_submission();
