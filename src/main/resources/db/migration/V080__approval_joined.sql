-- Whose reason for a departure from the advice an approver has joined; her own answer keeps the words as they stood.
alter table approval
    add column departure_joined integer,
    add constraint approval_joins_earlier foreign key (measure_id, departure_joined) references approval (measure_id, number),
    add constraint approval_joins_before
        check (departure_joined is null or (departure_joined < number and departs_from_advice));
