-- The account and the database of the watcher's ledger, for Ledger:Provider PostgreSql. Run once as a superuser with psql, anywhere but in
-- the one-stop database, then give the account a password:  alter role onestop_ledger password '…';
-- The watcher makes and upgrades its tables itself, which is why the account owns the database. It needs no right anywhere else.

create role onestop_ledger login
    nosuperuser nocreatedb nocreaterole
    connection limit 50;

create database onestop_ledger owner onestop_ledger encoding 'UTF8' template template0;

-- Nobody else may look in: the ledger knows who was told what.
revoke all on database onestop_ledger from public;

-- A statement that waits for ever would hold up the next run.
alter role onestop_ledger set statement_timeout = '120s';
alter role onestop_ledger set idle_in_transaction_session_timeout = '300s';
