-- Remembers dossiers that are new, have changed, were absent, or came back. The first due date, once known, is never overwritten.
insert into sightings (
    source, dossier_id, first_due_at, due_at, due_version, due_seen_at, moved_version, breached_since, old_due_seen_at, orphaned_since,
    absent_sweeps, content_hash, first_seen_at, changed_at)
values (
    @source, @dossier_id, @first_due_at, @due_at, @due_version, @due_seen_at, @moved_version, @breached_since, @old_due_seen_at, @orphaned_since,
    @absent_sweeps, @content_hash, @now, @now)
on conflict (source, dossier_id) do update set
    first_due_at = coalesce(sightings.first_due_at, excluded.first_due_at),
    due_at = excluded.due_at,
    due_version = excluded.due_version,
    due_seen_at = excluded.due_seen_at,
    moved_version = excluded.moved_version,
    breached_since = excluded.breached_since,
    old_due_seen_at = excluded.old_due_seen_at,
    orphaned_since = excluded.orphaned_since,
    absent_sweeps = excluded.absent_sweeps,
    content_hash = excluded.content_hash,
    changed_at = excluded.changed_at
