-- Many due dates put off by one amount at once: kept until an administrator's message tells it.
insert into calendar_changes (source, dossiers, days, are_working_days, seen_at)
values (@source, @dossiers, @days, @areWorkingDays, @seenAt)
