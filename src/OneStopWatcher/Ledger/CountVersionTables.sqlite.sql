-- Whether the ledger has a schema at all.
select count(*)
from sqlite_schema
where type = 'table' and name = 'schema_versions'
