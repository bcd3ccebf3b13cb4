-- Models are tried on an engine that runs no cases, before they are released.

-- What the engine said of some models together, kept so that the same is not asked twice.
create table model_verdict (
    content_hash text        not null constraint model_verdict_pk primary key, -- of all files
    refusal      text,       -- the engine's words; null when it took them
    asked_at     timestamptz not null
);

-- Made-up cases of a process, with where they are to lead.
create table model_scenario (
    id             bigint      generated always as identity constraint model_scenario_pk primary key,
    model_id       text        not null constraint model_scenario_of references model,
    name           text        not null constraint model_scenario_name check (length(name) between 1 and 200),
    content        text        not null, -- JSON, as its author wrote it
    author_subject text        not null,
    author_name    text        not null,
    saved_at       timestamptz not null,
    constraint model_scenario_once unique (model_id, name)
);

-- How the scenarios of a process went, last time for each content of it.
create table model_trial (
    model_id     text        not null constraint model_trial_of references model,
    content_hash text        not null, -- of its files and its scenarios
    results      jsonb       not null,
    tried_by     text        not null, -- the name
    tried_at     timestamptz not null,
    constraint model_trial_pk primary key (model_id, content_hash)
);

-- Whether a real engine had taken the models when the release was asked for; false where there was none to ask.
alter table model_release add column tried boolean not null default false;
