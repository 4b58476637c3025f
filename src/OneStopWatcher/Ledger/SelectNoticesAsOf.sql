-- Who had been told what at a moment.
select n.id, n.hang_id, n.step, n.holder, n.role, n.slot, n.message_id, n.handlers
from notices n
join hangs h on h.id = n.hang_id
left join messages m on m.id = n.message_id
where h.opened_at < @from
    and (h.ended_at is null or h.ended_at >= @since)
    and coalesce(m.recorded_at, n.slot) < @from
