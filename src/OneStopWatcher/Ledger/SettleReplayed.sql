-- A replay sends nothing: what became of a mail is what became of it then.
update messages
set state = @state, settled_at = @at, last_reply = @reply, uncertain = @uncertain
where id = @id
