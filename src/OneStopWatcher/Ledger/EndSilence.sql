-- Ends a silence that has not ended by itself. One that was made ahead of now, by a clock that was wrong, ends as soon as it may.
update silences
set ends_at = max(@now, created_at + 1)
where id = @id and ends_at > @now
