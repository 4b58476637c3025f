-- Who was told what about one dossier, and what became of the message.
select n.hang_id, n.step, n.role, n.slot, m.address, m.recipient, m.state
from notices n
join hangs h on h.id = n.hang_id
join messages m on m.id = n.message_id
where h.source = @source and h.dossier_id = @dossierId
order by n.id
