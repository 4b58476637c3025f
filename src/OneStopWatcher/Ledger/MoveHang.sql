-- A changed calendar or limit moves the instant since when an open episode hangs.
update hangs
set hangs_since = @hangsSince
where id = @id
