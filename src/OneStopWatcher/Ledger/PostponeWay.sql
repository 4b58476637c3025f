-- Pushes a mail of a way ahead.
update ways
set state = 'Ready', next_attempt_at = @nextAttemptAt, last_reply = @reply, lease_token = null, lease_until = null
where mime_id = @mimeId and way = @way and lease_token = @token
