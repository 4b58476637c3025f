-- A message that goes still counts.
insert into message_counts (slot, state, messages)
select slot, state, 1
from messages
where id = @id
on conflict (slot, state) do update set messages = message_counts.messages + 1
