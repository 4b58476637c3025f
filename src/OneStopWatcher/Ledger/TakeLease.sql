-- Takes a right that nobody holds, or whose holder was not heard of in time. No row comes back while somebody has it.
insert into leases (name, token, holder, lease_until)
values (@name, @token, @holder, cast(extract(epoch from clock_timestamp()) * 1000 as bigint) + @milliseconds)
on conflict (name) do update
set token = excluded.token, holder = excluded.holder, lease_until = excluded.lease_until
where leases.lease_until <= cast(extract(epoch from clock_timestamp()) * 1000 as bigint)
returning token
