-- What has ended since its reader was told of it, and whose end the reader was not told yet. Only mails that really went out count.
select h.source, n.holder, h.id, h.dossier_id, h.dossier_code, h.kind, h.end_reason, h.ended_at
from hangs h
join notices n on n.hang_id = h.id
join messages m on m.id = n.message_id
where h.end_reason in ('Closed', 'Progressed')
    and h.ended_at >= @since
    and m.state = 'Sent'
    and not exists (select 1 from clearances c where c.hang_id = h.id and c.holder = n.holder)
group by h.source, n.holder, h.id, h.dossier_id, h.dossier_code, h.kind, h.end_reason, h.ended_at
order by h.ended_at, h.id
