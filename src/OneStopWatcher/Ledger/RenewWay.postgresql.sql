-- The sender of a mail on a way is heard of: a slow receiver does not free what is being sent.
update ways
set lease_until = cast(extract(epoch from clock_timestamp()) * 1000 as bigint) + @leaseMilliseconds
where mime_id = @mimeId and way = @way and lease_token = @token
