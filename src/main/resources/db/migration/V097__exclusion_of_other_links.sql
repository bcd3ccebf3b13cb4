-- Who has answered for one link of a chain is kept from the step for every other: whose group may she still act for.
alter table task_exclusion add column but_of_group text; -- null: for none
alter table task_exclusion drop constraint task_exclusion_uk;
alter table task_exclusion add constraint task_exclusion_uk
    unique nulls not distinct (process_instance_key, element_id, but_of_group, subject);

insert into task_exclusion (process_instance_key, element_id, but_of_group, subject, reason_message_key, excluded_at)
select m.process_instance_key, 'Task_ApproveMeasure', a.approver_group, a.approver_subject, 'task.excluded.approver',
    min(a.approved_at)
from approval a
join measure m on m.measure_id = a.measure_id
where m.process_instance_key is not null
group by m.process_instance_key, a.approver_group, a.approver_subject
on conflict do nothing;
