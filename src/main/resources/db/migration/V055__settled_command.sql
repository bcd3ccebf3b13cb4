-- A refused command that an administrator has looked into and that nobody needs to see again.
alter table engine_command
    drop constraint engine_command_state_known,
    add constraint engine_command_state_known check (state in ('pending', 'sent', 'refused', 'settled'));
