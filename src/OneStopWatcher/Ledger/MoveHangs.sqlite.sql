-- A changed calendar or limit moves the instant since when an open episode hangs.
update hangs
set hangs_since = @hangs_since
where id = @id
