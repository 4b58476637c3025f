-- Per source when its last good sweep ended, and when a sweep last found anything changed. Runs are kept for a while only.
select
    s.source,
    s.changed_at,
    coalesce(
        (select r.ended_at from runs r where r.source = s.source and r.job = 'Sweep' and r.outcome = 'Done' and r.started_at <= @now order by r.started_at desc limit 1),
        case when s.swept_at <= @now then s.swept_at end) as good_at
from sources s
