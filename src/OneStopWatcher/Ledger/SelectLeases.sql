-- Who does what at the moment, by the ledger's own clock.
select name, holder, lease_until
from leases
where lease_until > cast(extract(epoch from clock_timestamp()) * 1000 as bigint)
order by name
