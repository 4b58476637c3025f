-- How many dossiers hang now, by source and kind.
select source, kind, count(*) as hangs
from hangs
where ended_at is null
group by source, kind
