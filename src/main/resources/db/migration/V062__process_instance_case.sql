-- The tasks of a case whose kind has no variable of its own; instances that carry none cost nothing here. The statistics
-- tell the planner how few there are, also while there are none.
create index process_instance_by_case on engine.process_instance ((variables ->> 'caseId'))
    where variables ->> 'caseId' is not null;
create statistics engine.process_instance_case on (variables ->> 'caseId') from engine.process_instance;
