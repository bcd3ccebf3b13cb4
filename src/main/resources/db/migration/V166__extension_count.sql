-- Counts up each time a municipality's own deadline is set, so that it is told of each. Those of before have been told.
alter table invited_municipality add column extensions integer not null default 0;
