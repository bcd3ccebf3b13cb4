-- How much was typed in the page when it saved: of one page's saves, the newest stays, in whichever order they come.
alter table task_draft add column typed integer not null default 0;
alter table measure_draft add column typed integer not null default 0;
