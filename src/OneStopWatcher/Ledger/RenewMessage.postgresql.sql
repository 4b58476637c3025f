-- The sender of a message is heard of: a slow mail server does not free what is being sent.
update messages
set lease_until = cast(extract(epoch from clock_timestamp()) * 1000 as bigint) + @leaseMilliseconds
where id = @id and lease_token = @token
