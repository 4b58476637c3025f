-- Mails of the pilot that certainly did not go out have nobody to go to any more.
delete from messages
where pilot is not null and state in ('Ready', 'Later') and uncertain = 0
