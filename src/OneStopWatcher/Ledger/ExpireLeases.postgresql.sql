-- A message whose sender has died may or may not have gone out. The lease is judged by the ledger's clock.
update messages
set state = 'Unknown', uncertain = 1, lease_token = null, lease_until = null
where state = 'Sending' and (@all = 1 or lease_until <= cast(extract(epoch from clock_timestamp()) * 1000 as bigint))
