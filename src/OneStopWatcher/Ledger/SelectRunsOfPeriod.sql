-- What was done when, in the order in which it was.
select id, job, source, slot, started_at, outcome, detail, settings_hash
from runs
where started_at >= @since and started_at < @until
order by id
