-- Pushes a message ahead. One that may have gone out stays Unknown: it must never dissolve into another slot.
update messages
set state = case when uncertain = 1 or @uncertain = 1 then 'Unknown' else @state end,
    uncertain = case when @uncertain = 1 then 1 else uncertain end,
    next_attempt_at = @nextAttemptAt,
    attempts = attempts - @uncounted,
    last_reply = @reply,
    lease_token = null,
    lease_until = null
where id = @id and lease_token = @token
