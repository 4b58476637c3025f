-- What is remembered of a source's dossiers: first-seen due dates survive any rewriting in the one-stop software.
select dossier_id, first_due_at, due_at, due_version, due_seen_at, moved_version, breached_since, old_due_seen_at, orphaned_since, absent_sweeps, content_hash
from sightings
where source = @source
