-- Runs that ended before the term.
delete from runs
where id in (
    select id
    from runs
    where ended_at < @before
    limit @batch)
