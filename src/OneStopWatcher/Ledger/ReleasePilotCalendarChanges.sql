-- The pilot is over: changes of calendar that only its mailbox was told of are due again to the administrators.
update calendar_changes
set told_in = null
where told_in in (select id from messages where pilot is not null)
