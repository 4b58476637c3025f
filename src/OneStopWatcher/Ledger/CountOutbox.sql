-- What has no final outcome yet, by state: since when the oldest waits, and the oldest that may go; during a pilot the others wait for its end.
select
    state,
    count(*) as messages,
    min(recorded_at) as oldest,
    min(case when @pilot = '' or pilot = @pilot then recorded_at end) as oldest_to_go
from messages
where settled_at is null
group by state
