-- The old episodes go on, and with them the memory of who was told.
update hangs
set ended_at = null, end_reason = null, hangs_since = @hangs_since
where id = @id
