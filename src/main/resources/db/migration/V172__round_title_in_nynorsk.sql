-- What a round is called in nynorsk; where it is null, its title serves there too.
alter table input_round add column title_nn text;
