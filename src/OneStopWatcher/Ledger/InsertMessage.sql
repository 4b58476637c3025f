-- Puts a message into the outbox. The slot and the address are its key: a second run inserts nothing.
insert into messages (slot, address, pilot, recipient, mime_id, subject, mime, has_list, state, next_attempt_at, recorded_at)
values (@slot, @address, @pilot, @recipient, @mimeId, @subject, @mime, @hasList, 'Ready', @now, @now)
returning id
