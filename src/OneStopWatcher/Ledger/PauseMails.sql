-- Stops all mails; a pause that lasts already stays as it is.
insert into mail_pauses (author, reason, paused_at)
values (@author, @reason, @now)
on conflict do nothing
