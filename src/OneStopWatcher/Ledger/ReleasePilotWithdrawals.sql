-- The pilot is over: mails taken back that only its mailbox was told of are due again to the administrators.
update withdrawals
set told_in = null
where told_in in (select id from messages where pilot is not null)
