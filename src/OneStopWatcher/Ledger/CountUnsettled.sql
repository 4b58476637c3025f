-- What still waits, and when the next of it may be tried.
select count(*) as messages, min(case when (attempts = 0 and recorded_at > @now) or next_attempt_at > @now + @longestWait then @now else next_attempt_at end) as next_attempt_at
from messages
where settled_at is null
