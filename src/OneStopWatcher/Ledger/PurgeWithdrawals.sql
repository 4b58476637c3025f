-- Mails taken back before the term of which an administrator was told.
delete from withdrawals
where withdrawn_at < @before and told_in in (select id from messages where state = 'Sent')
