-- The account the watcher reads a one-stop database with: it can look, and at nothing about citizens.
-- Written for the reference schema; for another system grant the tables and columns that its profile names. Run as the database's owner,
-- then give it a password:  alter role onestop_reader password '…';

create role onestop_reader login
    connection limit 5;

-- A statement that runs away is stopped by the server itself, and a session that tries to write is refused before rights are asked.
alter role onestop_reader set default_transaction_read_only = on;
alter role onestop_reader set statement_timeout = '60s';

grant usage on schema public to onestop_reader;
grant select on units, officials, fields, procedures, statuses, workflow_steps, step_handlers, suspensions to onestop_reader;

-- Column by column, because the applicant's name is in this table.
grant select (
    id, code, procedure_code, unit_code, status_code, channel, submitted_at, received_at, due_at, completed_at, result_state, closed_at,
    extended_at, waiting_for, updated_at)
on dossiers to onestop_reader;
