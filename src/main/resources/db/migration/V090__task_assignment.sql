-- Tasks that a process offers to people by name, and those that it offers to nobody: few, and so are their rows here.
create index user_task_open_by_candidate_user on engine.user_task using gin (candidate_users)
    where state = 'CREATED' and candidate_users <> '{}';
create index user_task_open_of_nobody on engine.user_task (created_at, key)
    where state = 'CREATED' and candidate_groups = '{}' and candidate_users = '{}';
