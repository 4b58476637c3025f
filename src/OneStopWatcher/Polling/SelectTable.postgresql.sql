-- How big a table of a plan is, and what an index on it may name.
select
    greatest(c.reltuples, 0)::double precision as rows,
    array(
        select quote_ident(a.attname)
        from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        order by a.attnum) as columns,
    array(
        select quote_ident(a.attname)
        from pg_index i
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
        where i.indrelid = c.oid and i.indisprimary
        order by a.attnum) as key
from pg_class c
where c.oid = to_regclass((cast(@ids as text[]))[1])
