-- What a municipality has attached to its answer.
create table answer_file (
    file_id          text        not null constraint answer_file_pk primary key,
    input_id         text        not null constraint answer_file_of references invited_municipality (input_id),
    name             text        not null,
    kind             text        not null constraint answer_file_kind check (kind in ('pdf', 'docx', 'odt', 'png', 'jpeg')),
    size_bytes       bigint      not null constraint answer_file_size check (size_bytes > 0),
    sha256           text        not null,
    scanned_by       text,       -- which virus scanner found nothing in it; null where there was none
    leaving          boolean     not null default false, -- was sent, and the next version is to be without it
    added_by_subject text        not null,
    added_by_name    text        not null,
    added_at         timestamptz not null
);
create index answer_file_by_input on answer_file (input_id, added_at);

-- The file in pieces, so that nobody holds a whole one in memory.
create table answer_file_part (
    file_id  text    not null constraint answer_file_part_of references answer_file on delete cascade,
    position integer not null,
    content  bytea   not null,
    constraint answer_file_part_pk primary key (file_id, position)
);
alter table answer_file_part alter column content set storage external; -- what is attached is packed already

-- The files of a version, in their order.
create table answer_version_file (
    input_id text    not null,
    version  integer not null,
    position integer not null,
    file_id  text    not null constraint answer_version_file_is references answer_file,
    constraint answer_version_file_pk primary key (input_id, version, position),
    constraint answer_version_file_once unique (input_id, version, file_id),
    constraint answer_version_file_of foreign key (input_id, version) references input_answer
);
create index answer_version_file_by_file on answer_version_file (file_id);

create trigger answer_version_file_immutable before update or delete on answer_version_file
    for each row execute function refuse_answer_change();

-- A file stays as it was attached; whether the next version has it is all that is decided afterwards.
create function refuse_file_change() returns trigger language plpgsql as $$
begin
    if (to_jsonb(new) - 'leaving') is distinct from (to_jsonb(old) - 'leaving') then
        raise exception 'a file that is attached cannot be changed';
    end if;
    return new;
end $$;
create trigger answer_file_immutable before update on answer_file
    for each row execute function refuse_file_change();

create function refuse_sent_part_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        raise exception 'a file that is attached cannot be changed';
    end if;
    if exists (select from answer_version_file v where v.file_id = (case tg_op when 'DELETE' then old.file_id else new.file_id end)) then
        raise exception 'a file that was sent cannot be changed or deleted';
    end if;
    return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger answer_file_part_immutable before insert or update or delete on answer_file_part
    for each row execute function refuse_sent_part_change();
