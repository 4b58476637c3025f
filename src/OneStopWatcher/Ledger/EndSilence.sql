-- Ends a silence that has not ended by itself. One that was made ahead of now, by a clock that was wrong, ends as soon as it may.
update silences
set ends_at = case when @now > created_at then @now else created_at + 1 end
where id = @id and ends_at > @now
