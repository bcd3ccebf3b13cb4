-- The page that a form was sent from: what that page still saves by itself afterwards is no draft.
alter table task_submission add column page text;
