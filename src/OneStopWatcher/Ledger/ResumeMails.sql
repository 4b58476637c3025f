-- Lets mails go again.
update mail_pauses
set resumed_at = case when @now > paused_at then @now else paused_at end
where resumed_at is null
