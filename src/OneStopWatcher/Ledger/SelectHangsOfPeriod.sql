-- How many episodes of each kind were open at some moment of a period.
select source, kind, count(*) as hangs
from hangs
where opened_at < @until and (ended_at is null or ended_at >= @from)
group by source, kind
