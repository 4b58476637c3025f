-- Everything that was ever noticed about one dossier, the latest first.
select id, kind, anchor, hangs_since, opened_at, ended_at, end_reason
from hangs
where source = @source and dossier_id = @dossierId
order by id desc
