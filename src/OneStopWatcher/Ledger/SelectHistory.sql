-- What the sweeps up to a moment have added, in the order in which they added it.
select id, swept_at, content
from sweep_history
where source = @source and id > @after and swept_at <= @until
order by id
