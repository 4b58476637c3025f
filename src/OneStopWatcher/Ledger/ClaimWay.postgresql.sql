-- Takes the next mail of a way under a lease. One whose sender has died is taken again: the way may get it twice, under one Message-ID.
update ways
set state = 'Sending',
    attempts = attempts + 1,
    lease_token = @token,
    lease_until = cast(extract(epoch from clock_timestamp()) * 1000 as bigint) + @leaseMilliseconds
where way = @way
    and mime_id = (
        select w.mime_id
        from ways w
        where w.way = @way
            and w.settled_at is null
            and (w.is_alarm = 1 or @withDigests = 1)
            and (w.state = 'Ready' or w.lease_until <= cast(extract(epoch from clock_timestamp()) * 1000 as bigint))
            -- What was recorded ahead of now was recorded by a wrong clock, and what waits for longer than anything does was deferred by one.
            and (w.next_attempt_at <= @now or (w.attempts = 0 and w.recorded_at > @now) or w.next_attempt_at > @now + @longestWait)
        order by w.next_attempt_at, w.mime_id
        limit 1
        for update skip locked)
    and settled_at is null
    and (state = 'Ready' or lease_until <= cast(extract(epoch from clock_timestamp()) * 1000 as bigint))
returning mime_id, attempts, recorded_at
