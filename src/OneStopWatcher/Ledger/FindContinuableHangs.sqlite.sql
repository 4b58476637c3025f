-- A return after a pause or a changed rule continues the old episode; after Closed or Progressed a new one begins.
-- Only the latest episode of the anchor decides.
select found.number, found.id
from (
    select
        @number as number,
        (
            select case when h.end_reason in ('Closed', 'Progressed') then null else h.id end
            from hangs h
            where h.source = @source and h.dossier_id = @dossier_id and h.kind = @kind and h.anchor = @anchor
            order by h.id desc
            limit 1) as id) as found
where found.id is not null
