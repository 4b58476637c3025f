-- Whether the ledger has a schema at all, where this session's new tables would lie.
select count(*)
from pg_tables
where schemaname = current_schema() and tablename = 'schema_versions'
