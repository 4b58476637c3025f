-- The sender of a message is heard of: a slow mail server does not free what is being sent.
update messages
set lease_until = cast(unixepoch('subsec') * 1000 as integer) + @leaseMilliseconds
where id = @id and lease_token = @token
