-- Writes down for the journal that somebody had a mail sent again, and why.
insert into message_events (mime_id, at, state, reply)
values (@mimeId, cast(extract(epoch from clock_timestamp()) * 1000 as bigint), 'Resent', @reply)
