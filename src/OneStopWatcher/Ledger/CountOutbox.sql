-- What has no final outcome yet, by state; and since when the oldest waits that may go: during a pilot the others wait for its end.
select state, count(*) as messages, min(case when @pilot = '' or pilot = @pilot then recorded_at end) as oldest
from messages
where settled_at is null
group by state
