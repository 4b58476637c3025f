-- The sweeps of a source that failed since its last good one, and what the latest of them said.
select
    count(*) as failed,
    min(r.started_at) as since,
    (select l.detail from runs l where l.job = 'Sweep' and l.source = @source and l.started_at <= @now order by l.started_at desc, l.id desc limit 1) as detail,
    (select l.phrase from runs l where l.job = 'Sweep' and l.source = @source and l.started_at <= @now order by l.started_at desc, l.id desc limit 1) as phrase,
    (select l.held from runs l where l.job = 'Sweep' and l.source = @source and l.started_at <= @now order by l.started_at desc, l.id desc limit 1) as held
from runs r
where r.job = 'Sweep'
    and r.source = @source
    and r.outcome = 'Failed'
    and r.started_at <= @now
    and r.started_at > coalesce(
        (select max(d.started_at) from runs d where d.job = 'Sweep' and d.source = @source and d.outcome = 'Done' and d.started_at <= @now), 0)
