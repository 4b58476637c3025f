-- What else became of the mails of the journal: replies that did not settle them, and second ways.
select mime_id, at, state as event, reply
from message_events
where at >= @since
union all
select mime_id, coalesce(settled_at, recorded_at), way || ' ' || state, last_reply
from ways
where way <> 'Main' and (recorded_at >= @since or settled_at >= @since)
order by 1, 2, 3
