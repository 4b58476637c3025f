-- Takes one certain message under a lease, as the next one is taken: a pause and a pilot hold it back all the same.
update messages
set state = 'Sending',
    attempts = attempts + 1,
    lease_token = @token,
    lease_until = cast(extract(epoch from clock_timestamp()) * 1000 as bigint) + @leaseMilliseconds
where id = @id
    and settled_at is null
    and state in ('Ready', 'Later', 'Unknown')
    and (@pilot = '' or pilot = @pilot)
    and not exists (select 1 from mail_pauses where resumed_at is null)
returning id, coalesce(pilot, address) as address, mime_id, mime, attempts, uncertain
