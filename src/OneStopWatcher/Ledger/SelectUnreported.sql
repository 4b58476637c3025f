-- Messages nobody got, which no administrator has been told of yet.
select id, address, slot, coalesce(last_reply, state) as reply
from messages
where state in ('Refused', 'GivenUp') and reported_in is null
order by settled_at
