-- A return after a pause or a changed rule continues the old episode; after Closed or Progressed a new one begins.
-- Only the latest episode of the anchor decides.
select case when end_reason in ('Closed', 'Progressed') then null else id end
from hangs
where source = @source and dossier_id = @dossierId and kind = @kind and anchor = @anchor
order by id desc
limit 1
