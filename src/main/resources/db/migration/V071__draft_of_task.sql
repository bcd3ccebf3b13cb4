-- A task's draft is one person's own. Her name was not kept with it; where she has taken a task since, it is known.
insert into draft (kind, id, owner, content, revision, tab, typed, author_subject, author_name, saved_at)
select 'task', cast(d.user_task_key as text), d.subject, d.parameters, d.revision, d.page, d.typed, d.subject,
    coalesce((select max(c.person_name) from task_claim c where c.subject = d.subject), ''), d.saved_at
from task_draft d;

insert into draft_sent (kind, id, owner, tab, sent_at)
select 'task', cast(s.user_task_key as text), s.subject, s.page, max(s.submitted_at)
from task_submission s
where s.page is not null
group by s.user_task_key, s.subject, s.page;

drop table task_draft;
alter table task_submission drop column page;
