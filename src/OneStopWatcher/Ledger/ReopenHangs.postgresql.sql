-- The old episodes go on, and with them the memory of who was told.
update hangs
set ended_at = null, end_reason = null, hangs_since = r.hangs_since
from json_to_recordset(cast(@rows as json)) as r (id bigint, hangs_since bigint)
where hangs.id = r.id
