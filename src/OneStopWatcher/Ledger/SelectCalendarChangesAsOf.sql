-- The changes of calendar that were known at a moment.
select
    c.id, c.source, c.dossiers, c.days, c.are_working_days, c.seen_at,
    case when exists (select 1 from messages m where m.id = c.told_in and m.recorded_at < @from) then c.told_in end as told_in
from calendar_changes c
where c.seen_at >= @since and c.seen_at < @from
