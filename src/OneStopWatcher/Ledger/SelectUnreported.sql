-- Messages nobody got, which no administrator has been told of yet.
select id, coalesce(pilot, address) as address, slot, coalesce(last_reply, state) as reply
from messages
where state in ('Refused', 'GivenUp')
    and (reported_in is null
        or exists (select 1 from messages r where r.id = messages.reported_in and r.state in ('Refused', 'GivenUp')))
order by settled_at
