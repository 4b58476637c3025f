-- New episodes.
insert into hangs (source, dossier_id, dossier_code, agency_code, kind, anchor, hangs_since, opened_at)
select
    @source,
    value ->> 'dossier_id',
    value ->> 'dossier_code',
    value ->> 'agency_code',
    value ->> 'kind',
    value ->> 'anchor',
    value ->> 'hangs_since',
    @now
from jsonb_each(@rows)
order by value ->> 'number'
returning id, dossier_id, kind
