-- Which body adopted the answer, where it is none of those that are offered.
alter table input_answer add column adopted_by_other text;
