-- Pages for managers with what they were filtered by, under a name that a person gave them. These are no facts: nothing
-- makes them again.
create table insight.saved_filter (
    id       uuid        not null default gen_random_uuid() constraint saved_filter_pk primary key,
    owner    text        not null, -- the person's subject
    name     text        not null constraint saved_filter_name check (length(name) between 1 and 100),
    path     text        not null, -- of the page, e.g. /insight/times
    query    text        not null, -- as it stands in the address; may be empty
    saved_at timestamptz not null
);
create unique index saved_filter_by_name on insight.saved_filter (owner, lower(name));
