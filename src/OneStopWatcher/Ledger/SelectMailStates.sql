-- The mails that wait, in whatever way, and those settled since an instant.
select state, count(*) as mails, min(recorded_at) as oldest, max(settled_at) as latest
from messages
where settled_at is null or settled_at >= @since
group by state
