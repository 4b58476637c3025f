-- Ends open episodes.
update hangs
set ended_at = @now, end_reason = r.value ->> 'reason'
from jsonb_each(@rows) as r
where hangs.id = r.value ->> 'id' and hangs.ended_at is null
