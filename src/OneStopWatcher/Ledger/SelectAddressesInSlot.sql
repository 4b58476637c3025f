-- Whoever has a message in this slot gets no second one.
select address, exists (select 1 from notices n where n.message_id = messages.id) as tells_hangs
from messages
where slot = @slot
