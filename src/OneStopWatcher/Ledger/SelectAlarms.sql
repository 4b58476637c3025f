-- The alarms that are open, and those closed so lately that their return is no news.
select id, kind, subject, node, since, seen_at, cause, phrase, ended_at, closed_at, told, told_at, returns
from alarms
where closed_at is null or closed_at >= @since
order by id
