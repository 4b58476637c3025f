-- A table in a file that is no ledger: it belongs to somebody else.
select min(name)
from sqlite_schema
where type = 'table'
    and name not like 'sqlite\_%' escape '\'
    and not exists (select 1 from sqlite_schema v where v.type = 'table' and v.name = 'schema_versions')
