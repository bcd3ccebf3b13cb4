-- A draft is the municipality's own until it is proposed; then it becomes a measure with the same id.
create table measure_draft (
    measure_id          text        not null constraint measure_draft_pk primary key,
    municipality_number text        not null,
    title               text        not null,
    description         text        not null,
    category            text,
    origin              text,
    saved_by_subject    text        not null,
    saved_by_name       text        not null,
    saved_at            timestamptz not null
);
create index measure_draft_by_municipality on measure_draft (municipality_number, saved_at desc);

create table case_number_sequence (
    year        integer not null constraint case_number_sequence_pk primary key,
    last_number integer not null
);

-- What changes about a measure; locking this row serialises everything that moves it.
create table measure (
    measure_id           text        not null constraint measure_pk primary key,
    case_number          text        not null constraint measure_case_number_unique unique,
    municipality_number  text        not null,
    district_id          text        not null,
    category             text        not null,
    origin               text        not null,
    title                text        not null,
    proposal_version     integer     not null,
    supplement_count     integer     not null default 0,
    status               text        not null,
    process_instance_key bigint,
    merged_into          text        constraint measure_merged_into_known references measure,
    proposed_at          timestamptz not null,
    updated_at           timestamptz not null,
    constraint measure_status_known
        check (status in ('in-progress', 'deferred', 'adopted', 'rejected', 'withdrawn', 'merged')),
    constraint measure_not_merged_into_itself check (merged_into <> measure_id)
);
create index measure_by_proposal_time on measure (proposed_at desc, measure_id desc);
create index measure_by_municipality on measure (municipality_number, proposed_at desc, measure_id desc);
create index measure_by_district on measure (district_id, proposed_at desc, measure_id desc);
create index measure_by_merge on measure (merged_into) where merged_into is not null;

-- A measure that has ended stays ended, and its identity never changes.
create function guard_measure() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        raise exception 'measure % may not be deleted', old.measure_id;
    end if;
    if old.status in ('adopted', 'rejected', 'withdrawn', 'merged') and new.status <> old.status then
        raise exception 'measure % has ended as % and cannot become %', old.measure_id, old.status, new.status;
    end if;
    if new.measure_id <> old.measure_id or new.case_number <> old.case_number
            or new.municipality_number <> old.municipality_number or new.proposed_at <> old.proposed_at then
        raise exception 'the identity of measure % cannot change', old.measure_id;
    end if;
    return new;
end $$;
create trigger measure_guarded before update or delete on measure for each row execute function guard_measure();

-- For rows that are written once: proposals, advice, decisions and what they rest on.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is written once and cannot be changed or deleted', tg_table_name;
end $$;

create table proposal (
    measure_id           text        not null constraint proposal_of_measure references measure,
    version              integer     not null,
    title                text        not null,
    description          text        not null,
    category             text        not null,
    origin               text        not null,
    submitted_by_subject text        not null,
    submitted_by_name    text        not null,
    submitted_at         timestamptz not null,
    content_sha256       text        not null,
    constraint proposal_pk primary key (measure_id, version)
);
create index proposal_text on proposal using gin (to_tsvector('norwegian', title || ' ' || description));

create table supplement_request (
    measure_id   text        not null constraint supplement_request_of_measure references measure,
    number       integer     not null,
    missing      text[]      not null,
    requested_at timestamptz not null,
    due_at       timestamptz not null,
    answered_at  timestamptz,
    lapsed_at    timestamptz,
    constraint supplement_request_pk primary key (measure_id, number)
);
create unique index supplement_request_open on supplement_request (measure_id)
    where answered_at is null and lapsed_at is null;

create table impartiality_statement (
    user_task_key bigint      not null,
    subject       text        not null,
    measure_id    text        not null constraint impartiality_statement_of_measure references measure,
    element_id    text        not null,
    name          text        not null,
    impartial     boolean     not null,
    reason        text,
    stated_at     timestamptz not null,
    constraint impartiality_statement_pk primary key (user_task_key, subject)
);
create index impartiality_statement_by_measure on impartiality_statement (measure_id);

-- What an assessor sent to the quality assurance; a version for each round.
create table assessment (
    measure_id       text        not null constraint assessment_of_measure references measure,
    version          integer     not null,
    user_task_key    bigint      not null constraint assessment_once_per_task unique,
    content          text        not null,
    assessor_subject text        not null,
    assessor_name    text        not null,
    submitted_at     timestamptz not null,
    constraint assessment_pk primary key (measure_id, version)
);

create table quality_assurance (
    measure_id         text        not null,
    assessment_version integer     not null,
    user_task_key      bigint      not null constraint quality_assurance_once_per_task unique,
    outcome            text        not null,
    reason             text,
    assurer_subject    text        not null,
    assurer_name       text        not null,
    assured_at         timestamptz not null,
    constraint quality_assurance_pk primary key (measure_id, assessment_version),
    constraint quality_assurance_of_assessment foreign key (measure_id, assessment_version)
        references assessment (measure_id, version)
);

-- Professional advice as it was signed: the district's and the Police Directorate's. Never overwritten.
create table advice (
    measure_id     text        not null constraint advice_of_measure references measure,
    organ          text        not null constraint advice_organ_known check (organ in ('district', 'pod')),
    version        integer     not null,
    district_id    text,
    recommendation text        not null,
    content        text        not null,
    signed_by      text        not null,
    signed_by_name text        not null,
    signed_as      text        not null,
    signed_at      timestamptz not null,
    content_sha256 text        not null,
    source_key     bigint      not null,
    constraint advice_pk primary key (measure_id, organ, version),
    constraint advice_once_per_source unique (organ, source_key)
);

create table preparation (
    measure_id        text        not null constraint preparation_of_measure references measure,
    number            integer     not null,
    user_task_key     bigint      not null constraint preparation_once_per_task unique,
    outcome           text        not null,
    send_back_reason  text,
    summary           text,
    proposed_decision text,
    proposed_reason   text,
    prepared_by       text        not null,
    prepared_by_name  text        not null,
    prepared_at       timestamptz not null,
    constraint preparation_pk primary key (measure_id, number)
);

create table approval (
    measure_id          text        not null constraint approval_of_measure references measure,
    number              integer     not null,
    user_task_key       bigint      not null constraint approval_once_per_task unique,
    approver_group      text        not null,
    outcome             text        not null
        constraint approval_outcome_known check (outcome in ('approve', 'send-back', 'defer', 'reject')),
    send_back_to        text,
    defer_until         date,
    with_changes        boolean,
    reason              text,
    departs_from_advice boolean     not null,
    departure_reason    text,
    approver_subject    text        not null,
    approver_name       text        not null,
    approved_at         timestamptz not null,
    content_sha256      text        not null,
    constraint approval_pk primary key (measure_id, number),
    constraint approval_departure_explained
        check (not departs_from_advice or length(trim(departure_reason)) > 0)
);

-- The ministry's decision: a signed record of its own, beside the advice.
create table decision (
    measure_id          text        not null constraint decision_pk primary key
        constraint decision_of_measure references measure,
    outcome             text        not null constraint decision_outcome_known check (outcome in ('adopted', 'rejected')),
    with_changes        boolean,
    reason              text        not null,
    advice_version      integer,
    departs_from_advice boolean     not null,
    departure_reason    text,
    approval_number     integer     not null,
    decided_by_subject  text        not null,
    decided_by          text        not null,
    decided_as          text        not null,
    decided_at          timestamptz not null,
    content_sha256      text        not null,
    constraint decision_departure_explained
        check (not departs_from_advice or length(trim(departure_reason)) > 0)
);

create table deferral (
    measure_id     text        not null constraint deferral_of_measure references measure,
    number         integer     not null,
    deferred_until date,
    reason         text        not null,
    deferred_at    timestamptz not null,
    resumed_at     timestamptz,
    constraint deferral_pk primary key (measure_id, number)
);

create table measure_merge (
    measure_id      text        not null constraint measure_merge_pk primary key
        constraint measure_merge_of_measure references measure,
    into_measure_id text        not null constraint measure_merge_into_measure references measure,
    reason          text        not null,
    merged_at       timestamptz not null
);

-- The timeline. Details hold small values; texts stay in their own tables.
create table measure_event (
    event_id   bigint generated always as identity constraint measure_event_pk primary key,
    measure_id text        not null constraint measure_event_of_measure references measure,
    kind       text        not null,
    organ      text        not null,
    actor_name text,
    details    text        not null default '{}',
    happened_at timestamptz not null,
    once_key   text        not null,
    constraint measure_event_once unique (measure_id, once_key)
);

create trigger proposal_immutable before update or delete on proposal
    for each row execute function refuse_change();
create trigger impartiality_statement_immutable before update or delete on impartiality_statement
    for each row execute function refuse_change();
create trigger assessment_immutable before update or delete on assessment
    for each row execute function refuse_change();
create trigger quality_assurance_immutable before update or delete on quality_assurance
    for each row execute function refuse_change();
create trigger advice_immutable before update or delete on advice
    for each row execute function refuse_change();
create trigger preparation_immutable before update or delete on preparation
    for each row execute function refuse_change();
create trigger approval_immutable before update or delete on approval
    for each row execute function refuse_change();
create trigger decision_immutable before update or delete on decision
    for each row execute function refuse_change();
create trigger measure_merge_immutable before update or delete on measure_merge
    for each row execute function refuse_change();
create trigger measure_event_immutable before update or delete on measure_event
    for each row execute function refuse_change();
create trigger advice_kept before truncate on advice execute function refuse_change();
create trigger decision_kept before truncate on decision execute function refuse_change();

-- The answer to each POST with an idempotency key, so that the same key gives the same answer.
create table idempotent_request (
    subject        text        not null,
    idempotency_key text       not null,
    request_sha256 text        not null,
    response       text,
    created_at     timestamptz not null,
    constraint idempotent_request_pk primary key (subject, idempotency_key)
);
