-- With which changes a measure is adopted, in words that the municipality may read.
alter table approval add column changes text;
alter table decision add column changes text;
