-- The last good sweep of a source, which the streak of failures after it says nothing of.
select r.started_at, r.dossiers, r.hangs, r.unjudged, r.settings_hash
from runs r
where r.job = 'Sweep' and r.source = @source and r.outcome = 'Done' and r.started_at <= @now
order by r.started_at desc, r.id desc
limit 1
