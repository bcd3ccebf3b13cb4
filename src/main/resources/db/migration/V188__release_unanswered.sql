-- Since when nobody knows whether the engine has taken an approved release: it was asked, and did not answer. Such a release
-- is not withdrawn before it has answered.
alter table model_release add column unanswered_at timestamptz;
