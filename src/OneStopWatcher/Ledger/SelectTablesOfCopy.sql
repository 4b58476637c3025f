-- The tables of a ledger, but for its versions, to be filled from another one.
select name
from sqlite_schema
where type = 'table' and name <> 'schema_versions' and name not like 'sqlite\_%' escape '\'
