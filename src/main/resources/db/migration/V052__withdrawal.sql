-- Why a municipality withdrew its measure, where it said so.
create table withdrawal (
    measure_id           text        not null constraint withdrawal_pk primary key
        constraint withdrawal_of_measure references measure,
    reason               text,
    withdrawn_by_subject text,
    withdrawn_by         text,
    withdrawn_at         timestamptz not null
);
create trigger withdrawal_immutable before update or delete on withdrawal
    for each row execute function refuse_change();
