-- What hangs at the moment, by kind.
select kind, count(*) as hangs
from hangs
where ended_at is null
group by kind
