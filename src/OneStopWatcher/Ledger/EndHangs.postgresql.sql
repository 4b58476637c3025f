-- Ends open episodes.
update hangs
set ended_at = @now, end_reason = r.reason
from json_to_recordset(cast(@rows as json)) as r (id bigint, reason text)
where hangs.id = r.id and hangs.ended_at is null
