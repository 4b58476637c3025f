-- Settled messages that nobody will ask for again: every hang they tell of ended before the term as well, what reached nobody was reported,
-- and they report nothing that would be due again without them.
select m.id
from messages m
where m.settled_at < @before
    and (m.state = 'Sent' or m.reported_in is not null)
    and not exists (
        select 1
        from notices n
        join hangs h on h.id = n.hang_id
        where n.message_id = m.id and (h.ended_at is null or h.ended_at >= @before))
    and not exists (select 1 from messages r where r.reported_in = m.id)
    and not exists (select 1 from calendar_changes c where c.told_in = m.id)
    and not exists (select 1 from withdrawals w where w.told_in = m.id)
order by m.settled_at
limit @batch
