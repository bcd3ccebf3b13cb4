-- What somebody is typing and has not sent, of whichever kind: kept once for each owner.
create table draft (
    kind           text        not null,
    id             text        not null, -- of the task, the proposal …
    owner          text        not null, -- a person's subject, or a group whose members write it together
    content        jsonb       not null,
    revision       integer     not null,
    tab            text        not null, -- the open browser tab that saved it last
    typed          integer     not null, -- how much was typed in the tab when it saved: of one tab's saves, the newest stays
    author_subject text        not null, -- who saved it last
    author_name    text        not null,
    saved_at       timestamptz not null,
    constraint draft_pk primary key (kind, id, owner)
);
create index draft_by_owner on draft (owner, kind, saved_at desc);
create index draft_by_saving on draft (kind, saved_at);

-- The tab that a text was sent from: what that tab still saves by itself afterwards is no draft.
create table draft_sent (
    kind    text        not null,
    id      text        not null,
    owner   text        not null,
    tab     text        not null,
    sent_at timestamptz not null,
    constraint draft_sent_pk primary key (kind, id, owner, tab)
);
