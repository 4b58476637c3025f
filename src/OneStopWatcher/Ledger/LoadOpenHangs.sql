-- The episodes that a sweep of this source must continue or end.
select id, dossier_id, kind, anchor, hangs_since
from hangs
where source = @source and ended_at is null
