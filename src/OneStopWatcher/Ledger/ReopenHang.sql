-- The old episode goes on, and with it the memory of who was told.
update hangs
set ended_at = null, end_reason = null, hangs_since = @hangsSince
where id = @id
