-- The instances of a cluster that were heard of, as their shared schedule keeps them.
select instance_name as name, last_checkin_time as seen_at, checkin_interval as rhythm
from qrtz_scheduler_state
order by instance_name
