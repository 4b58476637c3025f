-- What the mails of a period tell: rungs and reminders per dossier, and ends.
select m.mime_id, h.source, h.dossier_code as code, h.kind, n.step, n.role
from messages m
join notices n on n.message_id = m.id
join hangs h on h.id = n.hang_id
where m.recorded_at >= @from and m.recorded_at < @until
union all
select m.mime_id, h.source, h.dossier_code, h.kind, 'cleared', ''
from messages m
join clearances c on c.message_id = m.id
join hangs h on h.id = c.hang_id
where m.recorded_at >= @from and m.recorded_at < @until
union all
select w.mime_id, n.source, n.dossier_code, n.kind, n.step, n.role
from withdrawn_mails w
join withdrawn_notices n on n.mime_id = w.mime_id
where w.recorded_at >= @from and w.recorded_at < @until and w.withdrawn_at >= @until
