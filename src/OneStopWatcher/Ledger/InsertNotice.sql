-- That a role holder is told a rung or reminder, in the same transaction as the message that tells it.
insert into notices (hang_id, step, holder, role, slot, handlers, message_id)
values (@hangId, @step, @holder, @role, @slot, @handlers, @messageId)
