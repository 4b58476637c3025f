-- What the account of a source may do beyond reading; everything it can do through roles that it belongs to is counted.
select
    current_user::text as account,
    r.rolsuper as is_superuser,
    exists (
        select 1
        from pg_roles as power
        where power.rolname in ('pg_write_server_files', 'pg_execute_server_program', 'pg_write_all_data', 'pg_signal_backend')
            and not r.rolsuper and pg_has_role(r.oid, power.oid, 'member')) as has_powers,
    has_database_privilege(current_database(), 'create') or exists (
        select 1
        from pg_namespace as s
        where s.nspname !~ '^pg_' and s.nspname <> 'information_schema' and has_schema_privilege(s.oid, 'create')) as may_create,
    t.names as writable
from pg_roles as r
cross join (
    select coalesce(array_agg(c.oid::regclass::text order by c.oid::regclass::text), '{}') as names
    from pg_class as c
    join pg_namespace as n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'f') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and has_schema_privilege(n.oid, 'usage')
        and (has_table_privilege(c.oid, 'insert, update, delete, truncate') or has_any_column_privilege(c.oid, 'insert, update'))) as t
where r.rolname = current_user
