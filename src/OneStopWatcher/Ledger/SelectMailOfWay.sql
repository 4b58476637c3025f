-- What a way carries: a digest that still waits for the usual way, or a mail about alarms. Nothing when the digest has gone or was taken back.
select coalesce(m.pilot, m.address) as address, m.subject, m.mime, m.slot as instant, 0 as is_alarm
from messages m
where m.mime_id = @mimeId and m.settled_at is null
union all
select a.address, a.subject, a.mime, a.told_at, 1
from alarm_mails a
where a.mime_id = @mimeId
