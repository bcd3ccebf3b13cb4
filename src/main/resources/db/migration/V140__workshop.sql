-- The models that process owners make: processes, decision tables and forms. A version never changes once it is saved.
create table model (
    id               text        not null constraint model_pk primary key,
    kind             text        not null constraint model_kind check (kind in ('process', 'decision', 'form')),
    deployed_version int,        -- what new cases follow; null for what was never deployed
    offered_version  int,        -- the supplier's, which an owner has neither taken nor declined
    owned            boolean     not null default false, -- whether an owner has ever deployed it: the supplier's no longer deploys itself
    created_at       timestamptz not null
);

create table model_version (
    model_id       text        not null constraint model_version_of references model,
    number         int         not null constraint model_version_number check (number > 0),
    content        text        not null,
    content_hash   text        not null, -- SHA-256 of the file, hexadecimal
    base           int,        -- the version that it was made from
    source         text        not null constraint model_version_source check (source in ('owner', 'supplier')),
    authors        text[]      not null, -- subjects of all who have written what is in it and was never deployed before
    author_subject text,       -- who saved it; null for the supplier
    author_name    text        not null,
    message        text        not null constraint model_version_message check (length(message) <= 1000),
    name_nb        text        not null,
    name_nn        text        not null,
    name_en        text        not null,
    created_at     timestamptz not null,
    constraint model_version_pk primary key (model_id, number)
);

-- What goes to the engine together, once another owner has approved it.
create table model_release (
    id             bigint      generated always as identity constraint model_release_pk primary key,
    state          text        not null constraint model_release_state
        check (state in ('asked', 'approved', 'declined', 'withdrawn', 'deploying', 'deployed')),
    message        text        not null constraint model_release_message check (length(message) between 1 and 1000),
    content_hash   text        not null, -- of all parts: what an approval is bound to
    authors        text[]      not null, -- of the parts: none of them may approve
    asked_by       text,       -- null for the supplier's
    asked_by_name  text        not null,
    asked_at       timestamptz not null,
    judged_by      text,
    judged_by_name text,
    judged_at      timestamptz,
    judgement      text        constraint model_release_judgement check (length(judgement) <= 1000),
    deployed_by    text,
    deployed_by_name text,
    deployed_at    timestamptz, -- when it began, while it is being deployed
    refusal        text        -- the engine's words, when it refused
);
create index model_release_by_state on model_release (state, id);

create table model_release_part (
    release_id     bigint      not null constraint model_release_part_of references model_release,
    model_id       text        not null,
    version        int         not null,
    replaces       int,        -- what was deployed when it was asked for
    chosen         boolean     not null, -- false for what only goes along, unchanged
    engine_version int,
    engine_key     bigint,
    constraint model_release_part_pk primary key (release_id, model_id),
    constraint model_release_part_version foreign key (model_id, version) references model_version
);
create index model_release_part_by_model on model_release_part (model_id, release_id);
