-- The pilot is over: what only its mailbox was told is due again to those whom it concerns.
delete from notices
where message_id in (select id from messages where pilot is not null)
