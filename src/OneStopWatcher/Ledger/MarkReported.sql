-- An administrator's message carries the report; should that message dissolve, the report is due again.
update messages
set reported_in = @messageId
where id = @id
