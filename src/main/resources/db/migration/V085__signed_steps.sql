-- The decision tables that were deployed with a process: what a case is held against stays what its process began with.
create table deployed_decision (
    process_definition_key bigint not null,
    resource_name          text   not null,
    xml                    text   not null,
    constraint deployed_decision_pk primary key (process_definition_key, resource_name)
);

-- Which preparation an approver answered: the answers to one are a round, and a decision rests on the answers of its round.
alter table approval add column preparation_number integer;
alter table approval disable trigger approval_immutable;
update approval a set preparation_number = (
    select max(p.number) from preparation p where p.measure_id = a.measure_id and p.prepared_at <= a.approved_at
);
alter table approval enable trigger approval_immutable;

create function number_round_of_approval() returns trigger language plpgsql as $$
begin
    new.preparation_number := (select max(number) from preparation where measure_id = new.measure_id);
    return new;
end $$;
create trigger approval_of_round before insert on approval
    for each row execute function number_round_of_approval();
