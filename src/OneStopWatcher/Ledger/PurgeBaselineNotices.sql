-- What a baseline took as told about hangs that ended before the term.
delete from notices
where id in (
    select n.id
    from notices n
    join hangs h on h.id = n.hang_id
    where n.message_id is null and h.ended_at < @before
    limit @batch)
