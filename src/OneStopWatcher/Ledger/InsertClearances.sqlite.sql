-- That readers are told of an end, in the same transaction as the message that tells it; should it dissolve, the end is told again.
insert into clearances (hang_id, holder, message_id)
values (@hang_id, @holder, @message_id)
on conflict (hang_id, holder) do nothing
