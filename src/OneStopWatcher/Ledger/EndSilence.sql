-- Ends a silence that has not ended by itself. One that was made ahead of now, by a clock that was wrong, never was: its end is its beginning.
update silences
set created_at = case when created_at < @now then created_at else @now - 1 end,
    ends_at = @now
where id = @id and ends_at > @now
