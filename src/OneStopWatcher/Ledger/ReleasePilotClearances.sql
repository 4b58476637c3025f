-- The pilot is over: its mailbox was told what has ended, those concerned were not.
delete from clearances
where message_id in (select id from messages where pilot is not null)
