-- A return after a pause or a changed rule continues the old episode; after Closed or Progressed a new one begins.
-- Only the latest episode of the anchor decides.
select found.number, found.id
from (
    select
        r.number,
        (
            select case when h.end_reason in ('Closed', 'Progressed') then null else h.id end
            from hangs h
            where h.source = @source and h.dossier_id = r.dossier_id and h.kind = r.kind and h.anchor = r.anchor
            order by h.id desc
            limit 1) as id
    from json_to_recordset(cast(@rows as json)) as r (number bigint, dossier_id text, kind text, anchor text)) as found
where found.id is not null
