-- A new episode.
insert into hangs (source, dossier_id, dossier_code, agency_code, kind, anchor, hangs_since, opened_at)
values (@source, @dossierId, @dossierCode, @agencyCode, @kind, @anchor, @hangsSince, @now)
returning id
