-- Mailboxes whose latest mail reached nobody. One that has taken a mail since is in order again.
select coalesce(m.pilot, m.address) as address, coalesce(m.last_reply, m.state) as reply, m.settled_at
from messages m
where m.state in ('Refused', 'GivenUp')
    and m.settled_at >= @since
    and not exists (
        select 1
        from messages l
        where l.settled_at > m.settled_at and lower(coalesce(l.pilot, l.address)) = lower(coalesce(m.pilot, m.address)))
order by m.settled_at, m.id
