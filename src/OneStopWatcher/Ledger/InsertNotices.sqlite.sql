-- That role holders are told a rung or reminder, in the same transaction as the message that tells it.
insert into notices (hang_id, step, holder, role, slot, handlers, message_id)
select
    value ->> 'hang_id',
    value ->> 'step',
    value ->> 'holder',
    value ->> 'role',
    @slot,
    value ->> 'handlers',
    value ->> 'message_id'
from jsonb_each(@rows)
