-- Ends open episodes.
update hangs
set ended_at = @now, end_reason = @reason
where id = @id and ended_at is null
