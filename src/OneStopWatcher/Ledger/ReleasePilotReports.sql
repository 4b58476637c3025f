-- The pilot is over: undelivered messages that only its mailbox was told of are due again to the administrators.
update messages
set reported_in = null
where reported_in in (select id from messages where pilot is not null)
