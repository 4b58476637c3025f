-- The last digest that was made, and what the storm brake held of it.
select slot, ended_at, messages, detail
from runs
where job = 'Digest' and outcome = 'Done' and started_at <= @now
order by started_at desc, id desc
limit 1
