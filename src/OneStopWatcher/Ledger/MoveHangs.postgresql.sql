-- A changed calendar or limit moves the instant since when an open episode hangs.
update hangs
set hangs_since = r.hangs_since
from json_to_recordset(cast(@rows as json)) as r (id bigint, hangs_since bigint)
where hangs.id = r.id
