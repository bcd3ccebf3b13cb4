-- Notices, e-mails and letters are about a case of any kind.
alter table notice rename column measure_id to case_id;
alter table notice add column case_kind text;
update notice set case_kind = 'measure' where case_id is not null;
alter table notice add constraint notice_case_whole check ((case_kind is null) = (case_id is null));

alter table email rename column measure_id to case_id;
alter table email add column case_kind text;
update email set case_kind = 'measure' where case_id is not null;
alter table email add constraint email_case_whole check ((case_kind is null) = (case_id is null));

alter table document rename column measure_id to case_id;
alter table document add column case_kind text;
alter table document disable trigger document_immutable;
update document set case_kind = 'measure';
alter table document enable trigger document_immutable;
alter table document alter column case_kind set not null;
drop index document_by_measure;
create index document_by_case on document (case_kind, case_id, created_at);
