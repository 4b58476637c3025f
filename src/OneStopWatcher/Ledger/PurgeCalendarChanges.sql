-- Changes of calendar that were told before the term.
delete from calendar_changes
where seen_at < @before and told_in in (select id from messages where state = 'Sent')
