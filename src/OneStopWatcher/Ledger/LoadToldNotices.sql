-- Who was told what about the episodes that are still open.
select n.hang_id, n.step, n.holder, n.slot
from notices n
join hangs h on h.id = n.hang_id
where h.ended_at is null
