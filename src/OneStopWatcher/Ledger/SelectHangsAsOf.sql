-- The episodes as they were at a moment: what was opened later is left out, what has ended since is open. Of two that were open since, one after
-- the other, only the later one was open then.
select
    id, source, dossier_id, dossier_code, agency_code, kind, anchor, hangs_since, opened_at,
    case when ended_at < @from then ended_at when has_later = 1 then @from - 1 end as ended_at,
    case when ended_at < @from then end_reason when has_later = 1 then 'Moved' end as end_reason
from (
    select
        h.id, h.source, h.dossier_id, h.dossier_code, h.agency_code, h.kind, h.anchor, h.hangs_since, h.opened_at, h.ended_at, h.end_reason,
        case when exists (
            select 1
            from hangs n
            where n.source = h.source and n.dossier_id = h.dossier_id and n.kind = h.kind and n.id > h.id and n.opened_at < @from) then 1 else 0 end as has_later
    from hangs h
    where h.opened_at < @from and (h.ended_at is null or h.ended_at >= @since)) as known
