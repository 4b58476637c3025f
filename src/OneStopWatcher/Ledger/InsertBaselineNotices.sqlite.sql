-- That rungs or reminders count as told without a mail. What was told in truth stays as it is.
insert into notices (hang_id, step, holder, role, slot)
select
    value ->> 'hang_id',
    value ->> 'step',
    value ->> 'holder',
    value ->> 'role',
    @slot
from jsonb_each(@rows)
where true
on conflict (hang_id, step, holder) do nothing
