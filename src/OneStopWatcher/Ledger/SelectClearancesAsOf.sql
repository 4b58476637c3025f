-- Who had been told of which end at a moment.
select c.hang_id, c.holder, c.message_id
from clearances c
join messages m on m.id = c.message_id
where m.recorded_at >= @since and m.recorded_at < @from
