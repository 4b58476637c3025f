-- That rungs or reminders count as told without a mail. What was told in truth stays as it is.
insert into notices (hang_id, step, holder, role, slot)
select r.hang_id, r.step, r.holder, r.role, @slot
from json_to_recordset(cast(@rows as json)) as r (hang_id bigint, step text, holder text, role text)
on conflict (hang_id, step, holder) do nothing
