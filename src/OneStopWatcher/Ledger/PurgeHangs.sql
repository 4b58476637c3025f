-- Episodes that ended before the term, once nobody's name hangs on them.
delete from hangs
where id in (
    select h.id
    from hangs h
    where h.ended_at < @before
        and not exists (select 1 from notices n where n.hang_id = h.id)
        and not exists (select 1 from clearances c where c.hang_id = h.id)
    limit @batch)
