-- Dossiers that were gone before the term, once no episode is known of them: one that comes back is new.
delete from sightings
where (source, dossier_id) in (
    select s.source, s.dossier_id
    from sightings s
    where s.absent_sweeps = 2 and s.changed_at < @before
        and not exists (select 1 from hangs h where h.source = s.source and h.dossier_id = s.dossier_id)
    limit @batch)
