-- An administrator's message carries them; should that message dissolve, they are due again.
update calendar_changes
set told_in = @messageId
where id = @id
