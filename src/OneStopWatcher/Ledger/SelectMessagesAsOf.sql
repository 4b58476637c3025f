-- The mails as they were at a moment, without their texts: what was settled later was still on its way.
select
    id, slot, address, pilot, recipient, mime_id, '' as subject, @mime as mime, has_list, attempts, next_attempt_at, last_reply, recorded_at,
    case when settled_at < @from then state else 'Ready' end as state,
    case when settled_at < @from then settled_at end as settled_at,
    case when exists (select 1 from messages r where r.id = messages.reported_in and r.recorded_at < @from) then reported_in end as reported_in
from messages
where recorded_at >= @since and recorded_at < @from
