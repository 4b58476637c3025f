-- That a mail was taken back before it went out, for the journal.
insert into withdrawn_mails (mime_id, slot, address, pilot, recipient, subject, recorded_at, withdrawn_at, reply)
select mime_id, slot, address, pilot, recipient, subject, recorded_at, @now, last_reply
from messages
where id = @id
