-- The old episodes go on, and with them the memory of who was told.
update hangs
set ended_at = null, end_reason = null, hangs_since = r.value ->> 'hangs_since'
from jsonb_each(@rows) as r
where hangs.id = r.value ->> 'id'
