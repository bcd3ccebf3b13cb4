create index email_by_case on email (case_kind, case_id, id desc) where case_id is not null;
