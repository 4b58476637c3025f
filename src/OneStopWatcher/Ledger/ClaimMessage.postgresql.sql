-- Takes the next message under a lease: a crash between claim and mark frees it when the lease ends.
update messages
set state = 'Sending',
    attempts = attempts + 1,
    lease_token = @claim,
    lease_until = cast(extract(epoch from clock_timestamp()) * 1000 as bigint) + @leaseMilliseconds
where id = (
        select id
        from messages
        where state in ('Ready', 'Later', 'Unknown')
            -- What was recorded ahead of now was recorded by a wrong clock, and what waits for longer than anything does was deferred by one.
            and (next_attempt_at <= @now or (attempts = 0 and recorded_at > @now) or next_attempt_at > @now + @longestWait)
            and (@pilot = '' or pilot = @pilot)
            and not exists (select 1 from mail_pauses where resumed_at is null)
        order by next_attempt_at, id
        limit 1
        for update skip locked)
    and state in ('Ready', 'Later', 'Unknown')
returning id, coalesce(pilot, address) as address, mime_id, mime, attempts, uncertain
