-- Many due dates put off by one amount at once: kept for the administrator's next daily list.
insert into calendar_changes (source, dossiers, working_days, seen_at)
values (@source, @dossiers, @workingDays, @seenAt)
