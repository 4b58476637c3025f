-- The tables of a ledger, but for its versions and its history, which no preview needs, to be filled from another one.
select name
from sqlite_schema
where type = 'table' and name not in ('schema_versions', 'sweep_history') and name not like 'sqlite\_%' escape '\'
