-- Process instances that somebody cancelled in the engine are found like tasks that were completed there.
alter table engine_breach
    drop constraint engine_breach_kind_known,
    add constraint engine_breach_kind_known check (kind in ('step-refused', 'task-completed', 'instance-canceled'));
comment on column engine_breach.record_key is 'the job''s, the user task''s, or the process instance''s';

create index process_instance_terminated on engine.process_instance (ended_at) where state = 'TERMINATED';
create index engine_command_cancels on engine_command (cast(cast(payload as jsonb) ->> 'processInstanceKey' as bigint))
    where kind = 'CancelInstance';
