-- Whether work is shown by person, as administrators have decided: the newest row counts, and without one it is not.
create table insight.person_figures (
    id     bigint      generated always as identity constraint person_figures_pk primary key,
    shown  boolean     not null,
    reason text        not null,
    set_by text        not null, -- the person's name
    set_at timestamptz not null
);
