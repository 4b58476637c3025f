-- How far the history of a source goes: a sweep adds only what is not in it.
select
    (select max(k.swept_at) from sweep_history k where k.source = @source and k.is_key = 1) as key_at,
    h.register_hash,
    h.irregular_hash
from sweep_history h
where h.source = @source
order by h.id desc
limit 1
