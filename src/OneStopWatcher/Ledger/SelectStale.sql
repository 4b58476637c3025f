-- Messages that certainly did not go out and tell of a hang that has ended since: nobody is blamed for what is done.
select m.id
from messages m
where m.state in ('Ready', 'Later')
    and m.uncertain = 0
    and exists (
        select 1
        from notices n
        join hangs h on h.id = n.hang_id
        where n.message_id = m.id and h.ended_at is not null)
