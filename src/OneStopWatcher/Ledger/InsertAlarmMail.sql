-- A mail about alarms, one per administrator and instant.
insert into alarm_mails (told_at, address, mime_id, subject, mime)
values (@toldAt, @address, @mimeId, @subject, @mime)
