-- Messages of earlier slots that certainly did not go out, and whose every notice this slot plans anew.
select m.id
from messages m
where (m.slot < @slot or m.recorded_at > @now)
    and m.state in ('Ready', 'Later')
    and m.uncertain = 0
    and not exists (
        select 1
        from notices n
        join hangs h on h.id = n.hang_id
        where n.message_id = m.id and h.kind || '/' || h.source not in (select jsonb_array_elements_text(cast(@planned as jsonb))))
