-- How long things take: facts for managers, made from the projection and from who held which task. They may be thrown
-- away: what is in insight.pending is made again.
create schema insight;

-- Where in the engine's log each row was last changed; 0 for rows that were projected before this was kept.
alter table engine.process_instance add column position bigint not null default 0;
alter table engine.element_instance add column position bigint not null default 0;
alter table engine.user_task add column position bigint not null default 0;
create index process_instance_by_position on engine.process_instance using brin (position) with (pages_per_range = 16, autosummarize = on);
create index element_instance_by_position on engine.element_instance using brin (position) with (pages_per_range = 16, autosummarize = on);
create index user_task_by_position on engine.user_task using brin (position) with (pages_per_range = 16, autosummarize = on);

-- Who took and gave back which task, and when; a row is never changed. subject null: given back.
create table task_holding (
    id             bigint      generated always as identity constraint task_holding_pk primary key,
    user_task_key  bigint      not null,
    subject        text,
    changed_at     timestamptz not null,
    transaction_id xid8        not null default pg_current_xact_id()
);
create index task_holding_by_task on task_holding (user_task_key, id);
create index task_holding_by_transaction on task_holding (transaction_id);

-- Who holds an open task today is known; who held those that have ended was not kept.
insert into task_holding (user_task_key, subject, changed_at)
select user_task_key, subject, changed_at from task_claim where subject is not null;

-- How far the facts follow; a partition of the engine's log by its number, the holdings by -1.
create table insight.position (
    stream   integer not null constraint position_pk primary key,
    position bigint  not null
);

-- Process instances whose facts are to be made anew.
create table insight.pending (
    process_instance_key bigint not null constraint pending_pk primary key
);

create table insight.case_fact (
    process_instance_key bigint      not null constraint case_fact_pk primary key,
    case_kind            text,
    case_id              text,
    process_id           text        not null,
    version              integer     not null,
    state                text        not null, -- ACTIVE, COMPLETED, TERMINATED
    outcome              text,                 -- null while the case is open
    municipality_number  text,
    district_id          text,
    category             text,
    origin               text,
    started_at           timestamptz not null,
    ended_at             timestamptz,
    lead_ms              bigint,               -- null while the case is open
    lead_working_ms      bigint,
    active_ms            bigint,               -- somebody held a task of it; null where that was not measured throughout
    active_working_ms    bigint,
    returned             integer     not null  -- visits to steps where the case had been before
);
create index case_fact_by_case on insight.case_fact (case_id);
create index case_fact_by_end on insight.case_fact (process_id, ended_at);
create index case_fact_by_start on insight.case_fact (process_id, started_at);

-- One row each time a case comes to a step where somebody works or the case waits.
create table insight.step_visit (
    element_instance_key bigint      not null constraint step_visit_pk primary key,
    process_instance_key bigint      not null,
    process_id           text        not null,
    version              integer     not null,
    element_id           text        not null,
    party                text        not null, -- whose clock runs, from the model's lanes
    visit                integer     not null, -- 1, 2, … of this step in this case
    returned             boolean     not null, -- the case had been through this step before
    user_task_key        bigint,
    candidate_group      text,
    created_at           timestamptz not null,
    taken_at             timestamptz,          -- null: not taken, nobody takes it, or not measured
    completed_at         timestamptz,
    completed            boolean     not null, -- false while open, and when it was taken away
    due_at               timestamptz,
    total_ms             bigint,               -- null while open
    total_working_ms     bigint,
    waiting_ms           bigint,               -- null while open, or not measured
    waiting_working_ms   bigint,
    worked_ms            bigint,
    worked_working_ms    bigint
);
create index step_visit_by_case on insight.step_visit (process_instance_key, visit);
create index step_visit_by_end on insight.step_visit (process_id, completed_at);
create index step_visit_open on insight.step_visit (process_id, element_id) where completed_at is null;

-- How long each party's clock ran in a case that has ended; parallel steps of one party count once.
create table insight.party_time (
    process_instance_key bigint not null,
    party                text   not null,
    clock_ms             bigint not null,
    clock_working_ms     bigint not null,
    constraint party_time_pk primary key (process_instance_key, party)
);
