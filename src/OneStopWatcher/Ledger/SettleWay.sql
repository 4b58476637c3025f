-- Marks a final outcome of a way, under the lease that was claimed.
update ways
set state = @state, settled_at = @now, last_reply = @reply, lease_token = null, lease_until = null
where mime_id = @mimeId and way = @way and lease_token = @token
