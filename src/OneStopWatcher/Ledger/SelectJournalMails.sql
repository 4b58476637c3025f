-- The journal: every mail recorded or settled since an instant, those taken back and those about alarms included, the oldest first.
select 'Digest' as sort, mime_id, slot, address, pilot, recipient, subject, state, recorded_at, settled_at, last_reply as reply
from messages
where recorded_at >= @since or settled_at >= @since
union all
select 'Digest', mime_id, slot, address, pilot, recipient, subject, 'Withdrawn', recorded_at, withdrawn_at, reply
from withdrawn_mails
where recorded_at >= @since or withdrawn_at >= @since
union all
select 'Alarm', a.mime_id, a.told_at, a.address, null, a.address, a.subject, coalesce(w.state, 'Ready'), a.told_at, w.settled_at, w.last_reply
from alarm_mails a
left join ways w on w.mime_id = a.mime_id and w.way = 'Main'
where a.told_at >= @since
order by recorded_at, mime_id
