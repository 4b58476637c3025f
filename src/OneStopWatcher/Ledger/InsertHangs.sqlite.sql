-- New episodes.
insert into hangs (source, dossier_id, dossier_code, agency_code, kind, anchor, hangs_since, opened_at)
values (@source, @dossier_id, @dossier_code, @agency_code, @kind, @anchor, @hangs_since, @now)
returning @number, id
