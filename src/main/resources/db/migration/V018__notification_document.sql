-- A notice to a group; who has read it is kept for each person.
create table notice (
    id          bigint generated always as identity constraint notice_pk primary key,
    group_name  text        not null,
    measure_id  text,
    message_key text        not null,
    arguments   text        not null default '[]',
    created_at  timestamptz not null,
    once_key    text        not null constraint notice_once unique
);
create index notice_by_group on notice (group_name, id desc);

create table notice_read (
    notice_id bigint      not null constraint notice_read_of_notice references notice,
    subject   text        not null,
    read_at   timestamptz not null,
    constraint notice_read_pk primary key (notice_id, subject)
);

-- E-mails stay here; they are sent by SMTP only when a mail server is set.
create table email (
    id              bigint generated always as identity constraint email_pk primary key,
    group_name      text        not null,
    address         text,
    language        text        not null,
    subject         text        not null,
    body            text        not null,
    measure_id      text,
    state           text        not null
        constraint email_state_known check (state in ('waiting', 'sent', 'failed', 'no-address')),
    attempts        integer     not null default 0,
    next_attempt_at timestamptz not null,
    last_error      text,
    created_at      timestamptz not null,
    sent_at         timestamptz,
    once_key        text        not null constraint email_once unique
);
create index email_waiting on email (next_attempt_at, id) where state = 'waiting';

-- Letters as they were sent: never changed. readers are the groups that may open it.
create table document (
    document_id    text        not null constraint document_pk primary key,
    measure_id     text        not null,
    kind           text        not null,
    title          text        not null,
    language       text        not null,
    html           text        not null,
    content_sha256 text        not null,
    access_class   text        not null constraint document_access_class_known check (access_class in ('public', 'exempt')),
    access_reason  text,
    sender         text        not null,
    receiver       text        not null,
    readers        text[]      not null,
    created_at     timestamptz not null,
    once_key       text        not null constraint document_once unique
);
create index document_by_measure on document (measure_id, created_at);
create function refuse_document_change() returns trigger language plpgsql as $$
begin
    raise exception 'a document cannot be changed or deleted';
end $$;
create trigger document_immutable before update or delete on document
    for each row execute function refuse_document_change();
