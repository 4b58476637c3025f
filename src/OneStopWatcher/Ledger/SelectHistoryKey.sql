-- Where a replay begins to read: the last complete beginning before its first moment, else the first one of all.
select id, swept_at
from sweep_history
where source = @source and is_key = 1
order by case when swept_at < @from then 0 else 1 end, case when swept_at < @from then -swept_at else swept_at end, id
limit 1
