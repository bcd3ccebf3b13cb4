-- The tasks of a dialogue, and the processes of rounds and answers; instances that carry none cost nothing here.
create index process_instance_by_round on engine.process_instance ((variables ->> 'roundId'))
    where variables ->> 'roundId' is not null;
create index process_instance_by_input on engine.process_instance ((variables ->> 'inputId'))
    where variables ->> 'inputId' is not null;
create index process_instance_by_dialogue on engine.process_instance ((variables ->> 'dialogueId'))
    where variables ->> 'dialogueId' is not null;
create statistics engine.process_instance_dialogue on (variables ->> 'dialogueId') from engine.process_instance;
