-- Who did what, when, from where. Each row's hash covers the row before it; the head knows where the chain ends.
create table audit_entry (
    number        bigint      not null constraint audit_entry_pk primary key,
    happened_at   timestamptz not null,
    subject       text,
    user_name     text,
    name          text,
    origin        text,
    action        text        not null,
    measure_id    text,
    details       text        not null,
    previous_hash text        not null,
    hash          text        not null
);
create index audit_entry_by_measure on audit_entry (measure_id, number) where measure_id is not null;
create index audit_entry_by_subject on audit_entry (subject, number) where subject is not null;

create table chain_head (
    only_row boolean not null default true constraint chain_head_pk primary key constraint chain_head_one check (only_row),
    number   bigint  not null,
    hash     text    not null
);
insert into chain_head (number, hash) values (0, repeat('0', 64));

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log can only grow';
end $$;
create trigger audit_entry_append_only before update or delete on audit_entry
    for each row execute function refuse_audit_change();
create trigger audit_entry_kept before truncate on audit_entry execute function refuse_audit_change();
create function guard_chain_head() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' or new.number <> old.number + 1 then
        raise exception 'the head of the audit log moves one entry at a time';
    end if;
    return new;
end $$;
create trigger chain_head_guarded before update or delete on chain_head
    for each row execute function guard_chain_head();
