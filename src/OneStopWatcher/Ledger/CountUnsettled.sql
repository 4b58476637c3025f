-- What still waits, and when the next of it may be tried.
select count(*) as messages, min(next_attempt_at) as next_attempt_at
from messages
where settled_at is null
