-- What still waits, and when the next of it may be tried.
select count(*) as messages, min(case when recorded_at > @now then @now else next_attempt_at end) as next_attempt_at
from messages
where settled_at is null
