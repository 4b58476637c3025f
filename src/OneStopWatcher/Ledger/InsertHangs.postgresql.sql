-- New episodes. A dossier begins at most one of a kind.
with fresh as (
    select r.*
    from json_to_recordset(cast(@rows as json)) as r (
        number bigint, dossier_id text, dossier_code text, agency_code text, kind text, anchor text, hangs_since bigint)
),
begun as (
    insert into hangs (source, dossier_id, dossier_code, agency_code, kind, anchor, hangs_since, opened_at)
    select @source, dossier_id, dossier_code, agency_code, kind, anchor, hangs_since, @now
    from fresh
    order by number
    returning id, dossier_id, kind
)
select fresh.number, begun.id
from begun
join fresh using (dossier_id, kind)
