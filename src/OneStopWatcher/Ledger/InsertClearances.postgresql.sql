-- That readers are told of an end, in the same transaction as the message that tells it; should it dissolve, the end is told again.
insert into clearances (hang_id, holder, message_id)
select r.hang_id, r.holder, r.message_id
from json_to_recordset(cast(@rows as json)) as r (hang_id bigint, holder text, message_id bigint)
on conflict (hang_id, holder) do nothing
