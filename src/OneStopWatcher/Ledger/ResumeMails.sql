-- Lets mails go again.
update mail_pauses
set resumed_at = max(@now, paused_at)
where resumed_at is null
