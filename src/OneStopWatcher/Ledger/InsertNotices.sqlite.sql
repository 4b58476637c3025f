-- That role holders are told a rung or reminder, in the same transaction as the message that tells it.
insert into notices (hang_id, step, holder, role, slot, handlers, message_id)
values (@hang_id, @step, @holder, @role, @slot, @handlers, @message_id)
