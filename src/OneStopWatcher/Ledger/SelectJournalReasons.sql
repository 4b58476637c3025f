-- Why the mails of the journal were written: the dossiers that each tells, with the rung or reminder and the role; ends; alarms.
select m.mime_id, h.source, h.dossier_code as subject, h.kind, n.step, n.role
from messages m
join notices n on n.message_id = m.id
join hangs h on h.id = n.hang_id
where m.recorded_at >= @since or m.settled_at >= @since
union all
select m.mime_id, h.source, h.dossier_code, h.kind, 'cleared', null
from messages m
join clearances c on c.message_id = m.id
join hangs h on h.id = c.hang_id
where m.recorded_at >= @since or m.settled_at >= @since
union all
select w.mime_id, n.source, n.dossier_code, n.kind, n.step, n.role
from withdrawn_mails w
join withdrawn_notices n on n.mime_id = w.mime_id
where w.recorded_at >= @since or w.withdrawn_at >= @since
union all
select a.mime_id, null, l.subject, l.kind, t.step, 'Administrator'
from alarm_mails a
join alarm_tellings t on t.told_at = a.told_at
join alarms l on l.id = t.alarm_id
where a.told_at >= @since
order by 1, 2, 3, 4, 5
