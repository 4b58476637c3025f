-- Writes down for the journal that somebody had a mail sent again, and why.
insert into message_events (mime_id, at, state, reply)
values (@mimeId, cast(unixepoch('subsec') * 1000 as integer), 'Resent', @reply)
