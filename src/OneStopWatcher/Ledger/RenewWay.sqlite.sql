-- The sender of a mail on a way is heard of: a slow receiver does not free what is being sent.
update ways
set lease_until = cast(unixepoch('subsec') * 1000 as integer) + @leaseMilliseconds
where mime_id = @mimeId and way = @way and lease_token = @token
