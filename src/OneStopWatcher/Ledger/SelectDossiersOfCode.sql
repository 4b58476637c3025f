-- The dossiers that people know by a code, or the source by a key; also those that are no longer open.
select distinct source, dossier_id
from hangs
where dossier_code = @code or dossier_id = @code
