-- How much room the ledger takes: with the indexes and whatever else lies in its database.
select pg_database_size(current_database())
