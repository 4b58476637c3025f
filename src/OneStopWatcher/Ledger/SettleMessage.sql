-- Marks a final outcome, under the lease that was claimed.
update messages
set state = @state, settled_at = @now, last_reply = @reply, lease_token = null, lease_until = null
where id = @id and lease_token = @token
