-- The holder of a right is heard of. No row is touched once it has gone to somebody else.
update leases
set lease_until = cast(extract(epoch from clock_timestamp()) * 1000 as bigint) + @milliseconds
where name = @name and token = @token
