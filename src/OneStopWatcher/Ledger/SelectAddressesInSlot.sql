-- Whoever has a message in this slot gets no second one.
select address
from messages
where slot = @slot
