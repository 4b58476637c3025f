-- A return after a pause or a changed rule continues the old episode; after Closed or Progressed a new one begins.
-- Only the latest episode of the anchor decides.
select found.number, found.id
from (
    select
        r.value ->> 'number' as number,
        (
            select case when h.end_reason in ('Closed', 'Progressed') then null else h.id end
            from hangs h
            where h.source = @source and h.dossier_id = r.value ->> 'dossier_id' and h.kind = r.value ->> 'kind' and h.anchor = r.value ->> 'anchor'
            order by h.id desc
            limit 1) as id
    from jsonb_each(@rows) as r) as found
where found.id is not null
