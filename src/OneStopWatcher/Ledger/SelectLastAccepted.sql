-- When a mail server last took a message.
select settled_at
from messages
where settled_at is not null and settled_at <= @now and state = 'Sent'
order by settled_at desc
limit 1
