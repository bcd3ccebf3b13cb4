-- The chain begins at 1: nothing can be put before it.
alter table audit_entry add constraint audit_entry_number_positive check (number > 0);
