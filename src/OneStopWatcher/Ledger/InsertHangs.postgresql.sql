-- New episodes.
insert into hangs (source, dossier_id, dossier_code, agency_code, kind, anchor, hangs_since, opened_at)
select @source, r.dossier_id, r.dossier_code, r.agency_code, r.kind, r.anchor, r.hangs_since, @now
from json_to_recordset(cast(@rows as json)) as r (
    number bigint, dossier_id text, dossier_code text, agency_code text, kind text, anchor text, hangs_since bigint)
order by r.number
returning id, dossier_id, kind
