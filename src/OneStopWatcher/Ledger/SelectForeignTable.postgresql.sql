-- A table in a database that is no ledger, in whichever schema: it belongs to somebody else.
select min(schemaname || '.' || tablename)
from pg_tables
where schemaname not in ('pg_catalog', 'information_schema')
    and not exists (select 1 from pg_tables v where v.schemaname = current_schema() and v.tablename = 'schema_versions')
