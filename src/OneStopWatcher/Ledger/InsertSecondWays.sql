-- During an outage every mail that waits goes a second way too, each once.
insert into ways (mime_id, way, is_alarm, state, next_attempt_at, recorded_at)
select m.mime_id, @way, 0, 'Ready', @now, @now
from messages m
where m.state in ('Ready', 'Later', 'Unknown') and (@pilot = '' or m.pilot = @pilot)
on conflict (mime_id, way) do nothing
