-- What owners say to each other about the elements of a version.
create table model_comment (
    id              bigint      generated always as identity constraint model_comment_pk primary key,
    model_id        text        not null,
    version         int         not null,
    element_id      text,       -- null for the whole model
    answers         bigint      constraint model_comment_answers references model_comment,
    content         text        not null constraint model_comment_content check (length(content) between 1 and 2000),
    author          text        not null,
    author_name     text        not null,
    created_at      timestamptz not null,
    settled_by_name text,
    settled_at      timestamptz,
    constraint model_comment_version foreign key (model_id, version) references model_version
);
create index model_comment_by_version on model_comment (model_id, version, id);
