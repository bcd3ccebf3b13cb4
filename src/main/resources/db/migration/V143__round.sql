-- How a municipality is written to. Without an address it is told in the application alone.
create table municipality_contact (
    number              text not null constraint municipality_contact_pk primary key,
    address             text,
    organisation_number text,
    constraint municipality_contact_number_form check (number ~ '^[0-9]{4}$'),
    constraint municipality_contact_organisation_form check (organisation_number ~ '^[0-9]{9}$')
);

-- A round of input: what the ministry asks all municipalities at once.
create table input_round (
    round_id       text        not null constraint input_round_pk primary key,
    title          text        not null,
    letter_nb      text        not null,
    letter_nn      text        not null,
    questions      text        not null, -- the form's schema as it was when the round was opened
    deadline       date        not null, -- the last day of answering in time
    closes_on      date        not null, -- late answers are taken until this day has ended
    register_date  date        not null, -- whose municipalities are asked
    starts_at_once boolean     not null, -- whether a proposal is taken up when it is sent, or when the round closes
    chosen         text[],     -- the numbers that were chosen while it was prepared; null for all
    state          text        not null constraint input_round_state check (state in ('draft', 'open', 'closed')),
    link_key       bytea       not null, -- what links to its answers are signed with
    created_by     text        not null,
    created_by_name text       not null,
    created_at     timestamptz not null,
    opened_at      timestamptz,
    closed_at      timestamptz,
    constraint input_round_dates check (closes_on >= deadline),
    constraint input_round_times check ((state = 'draft') = (opened_at is null) and (state = 'closed') = (closed_at is not null))
);
create index input_round_by_time on input_round (created_at desc);

-- A municipality in a round, as the register had it on the round's date.
create table invited_municipality (
    round_id       text        not null constraint invited_municipality_in references input_round,
    number         text        not null,
    name           text        not null,
    county         text        not null,
    district_id    text        not null,
    language       text        not null constraint invited_municipality_language check (language in ('nb', 'nn')),
    input_id       text        not null constraint invited_municipality_input_unique unique,
    dialogue_id    text        not null constraint invited_municipality_dialogue_unique unique,
    link_edition   integer     not null default 1, -- counts up when a link is revoked
    extended_to    date,       -- its own deadline
    answered_by    text,       -- the number of the municipality that answers for both
    status         text        not null default 'invited'
        constraint invited_municipality_status check (status in ('invited', 'opened', 'begun', 'answered', 'declined')),
    since          timestamptz not null, -- of the status
    invited_at     timestamptz not null,
    opened_at      timestamptz,
    begun_at       timestamptz,
    answered_at    timestamptz,
    decline_reason text,
    reminders      integer     not null default 0,
    reminded_at    timestamptz,
    dialogue_held_on date,
    process_instance_key bigint,
    constraint invited_municipality_pk primary key (round_id, number)
);
create index invited_municipality_by_number on invited_municipality (number);

-- What a municipality has answered: each correction is a version of its own.
create table input_answer (
    input_id       text        not null constraint input_answer_of references invited_municipality (input_id),
    version        integer     not null,
    assessment     text        not null, -- JSON: the questions' values
    adopted_by     text,
    adopted_on     date,
    late           boolean     not null,
    content_sha256 text        not null,
    submitted_by_subject text  not null,
    submitted_by_name text     not null,
    submitted_by_role text,
    submitted_at   timestamptz not null,
    constraint input_answer_pk primary key (input_id, version)
);

-- The proposals of a version, in their order; a proposal keeps its measure from version to version.
create table answer_proposal (
    input_id    text    not null,
    version     integer not null,
    position    integer not null,
    measure_id  text    not null,
    title       text    not null,
    description text    not null,
    category    text    not null,
    constraint answer_proposal_pk primary key (input_id, version, position),
    constraint answer_proposal_once unique (input_id, version, measure_id),
    constraint answer_proposal_of foreign key (input_id, version) references input_answer
);

-- The measures that a round has brought.
create table round_measure (
    measure_id text        not null constraint round_measure_pk primary key,
    round_id   text        not null,
    number     text        not null,
    origin     text        not null,
    begun_at   timestamptz, -- when its own process was started
    removed_at timestamptz, -- when a correction took it away
    constraint round_measure_in foreign key (round_id, number) references invited_municipality
);
create index round_measure_by_round on round_measure (round_id, number);

-- Who has come by a link, and what she said she is.
create table link_visitor (
    visitor_id   text        not null constraint link_visitor_pk primary key,
    input_id     text        not null constraint link_visitor_of references invited_municipality (input_id),
    link_edition integer     not null,
    name         text        not null,
    role         text        not null,
    came_at      timestamptz not null
);
create index link_visitor_by_input on link_visitor (input_id, came_at);

-- The minutes of the local police's dialogue with a municipality; signed once.
create table local_dialogue (
    dialogue_id        text        not null constraint local_dialogue_pk primary key
        constraint local_dialogue_of references invited_municipality (dialogue_id),
    held_on            date        not null,
    form               text        not null,
    participants       text        not null,
    summary            text        not null,
    professional_input text        not null,
    content_sha256     text        not null,
    task_key           bigint      not null constraint local_dialogue_task_once unique,
    signed_by_subject  text        not null,
    signed_by_name     text        not null,
    signed_at          timestamptz not null,
    comment            text,
    commented_by       text,
    commented_at       timestamptz
);

create function refuse_answer_change() returns trigger language plpgsql as $$
begin
    raise exception 'an answer that was sent cannot be changed or deleted';
end $$;
create trigger input_answer_immutable before update or delete on input_answer
    for each row execute function refuse_answer_change();
create trigger answer_proposal_immutable before update or delete on answer_proposal
    for each row execute function refuse_answer_change();
