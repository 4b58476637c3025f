-- That role holders are told a rung or reminder, in the same transaction as the message that tells it.
insert into notices (hang_id, step, holder, role, slot, handlers, message_id)
select r.hang_id, r.step, r.holder, r.role, @slot, r.handlers, r.message_id
from json_to_recordset(cast(@rows as json)) as r (hang_id bigint, step text, holder text, role text, handlers text, message_id bigint)
