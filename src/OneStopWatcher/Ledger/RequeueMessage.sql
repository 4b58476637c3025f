-- Puts a settled message back into the outbox as one that may have gone out: bytes and Message-ID stay, and it never dissolves into another slot.
update messages
set state = 'Unknown', uncertain = 1, attempts = 0, next_attempt_at = @now, settled_at = null, reported_in = null
where id = @id and state in ('Sent', 'Refused', 'GivenUp')
