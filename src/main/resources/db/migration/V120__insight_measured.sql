-- Since when it is kept who held which task: of a task that was taken away before that, nobody can say. Where no task had
-- ended before, since ever.
create table task_holding_since (
    since timestamptz not null
);

insert into task_holding_since
select case when exists (select from engine.user_task where ended_at is not null) then now() else '-infinity' end;

-- Which log of the engine the facts follow, so that another one is known even when it is longer.
alter table insight.position add column log text;
