-- Who was told what about one dossier, and what became of the message; a baseline took as told without one.
select n.hang_id, n.step, n.role, n.slot, coalesce(m.address, '') as address, coalesce(m.recipient, n.holder) as recipient, coalesce(m.state, 'Baseline') as state
from notices n
join hangs h on h.id = n.hang_id
left join messages m on m.id = n.message_id
where h.source = @source and h.dossier_id = @dossierId
order by n.id
