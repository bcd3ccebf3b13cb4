-- An entry concerns a case of any kind. The hash of an entry says in which format it was made: the entries so far are of
-- format 1, which has no kind, and keep their hashes.
alter table audit_entry rename column measure_id to case_id;
alter table audit_entry add column case_kind text;
alter table audit_entry add column hash_format integer not null default 1;
alter table audit_entry alter column hash_format drop default;

alter table audit_entry disable trigger audit_entry_append_only;
update audit_entry set case_kind = 'measure' where case_id is not null;
alter table audit_entry enable trigger audit_entry_append_only;

alter table audit_entry add constraint audit_entry_case_whole check ((case_kind is null) = (case_id is null));
drop index audit_entry_by_measure;
create index audit_entry_by_case on audit_entry (case_kind, case_id, number) where case_id is not null;
