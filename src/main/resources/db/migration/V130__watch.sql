-- A notice is to a group, or to one person alone; link is where it leads when it is about no case.
alter table notice add column subject text;
alter table notice add column link text;
alter table notice alter column group_name drop not null;
alter table notice add constraint notice_to_one check ((group_name is null) <> (subject is null));
create index notice_by_subject on notice (subject, id desc) where subject is not null;

comment on column email.group_name is 'the group, or the user name of the one person, that it is to';

-- Who watches figures, as she was when she last signed in: the login server tells groups of those alone who are here.
create table watch_owner (
    subject       text        not null constraint watch_owner_pk primary key,
    user_name     text        not null,
    groups        text[]      not null,
    email         text,                 -- null: the login server tells none
    language      text        not null,
    seen_at       timestamptz not null,
    summary_since timestamptz,          -- null: she wants no weekly summary
    summary_for   date                  -- the Monday of the last one
);

-- What is watched, and how it stands. kind completes the texts watch.kind.…
create table watch_alarm (
    id          bigint           generated always as identity constraint watch_alarm_pk primary key,
    subject     text             not null constraint watch_alarm_of_owner references watch_owner,
    kind        text             not null,
    process_id  text             not null,
    element_id  text,
    district_id text,
    case_kind   text,
    case_id     text,
    weeks       integer          not null, -- of the past that a number is made of
    days        integer          not null, -- working days after which a case counts as waiting
    above       boolean          not null,
    threshold   double precision not null,
    name        text             not null, -- '': goes by what it watches
    created_at  timestamptz      not null,
    state       text             not null
        constraint watch_alarm_state_known check (state in ('calm', 'alarming', 'unmeasurable', 'over')),
    reason      text,                      -- why it cannot be measured; completes the texts watch.gone.…
    state_since timestamptz      not null,
    episode     integer          not null default 0, -- how often the state has changed
    told_at     timestamptz,
    value       double precision,          -- null: there was nothing to measure
    measured_at timestamptz,
    constraint watch_alarm_case_whole check ((case_kind is null) = (case_id is null))
);
create index watch_alarm_by_owner on watch_alarm (subject, id);

-- The visits to steps that an alarm on any case has told of; each is told of once. ended_at null: it still waits.
create table watch_alarm_case (
    alarm_id             bigint      not null
        constraint watch_alarm_case_of_alarm references watch_alarm on delete cascade,
    element_instance_key bigint      not null,
    case_kind            text        not null,
    case_id              text        not null,
    element_id           text        not null,
    begun_at             timestamptz not null,
    ended_at             timestamptz,
    constraint watch_alarm_case_pk primary key (alarm_id, element_instance_key)
);

-- When the last round was, by the clock that deadlines follow: a clock that has jumped is seen.
-- One instance of the application makes a round at a time: it holds this row.
create table watch_round (
    only_one boolean     not null default true constraint watch_round_pk primary key
        constraint watch_round_one check (only_one),
    at       timestamptz -- null: there was none
);
insert into watch_round default values;
