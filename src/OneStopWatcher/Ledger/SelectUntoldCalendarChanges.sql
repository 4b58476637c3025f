-- Changes of calendar that no administrator has been told of yet.
select id, source, dossiers, days, are_working_days
from calendar_changes
where told_in is null
    or exists (select 1 from messages m where m.id = calendar_changes.told_in and m.state in ('Refused', 'GivenUp'))
order by id
