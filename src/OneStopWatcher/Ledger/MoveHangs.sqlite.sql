-- A changed calendar or limit moves the instant since when an open episode hangs.
update hangs
set hangs_since = r.value ->> 'hangs_since'
from jsonb_each(@rows) as r
where hangs.id = r.value ->> 'id'
