-- What became of each mail, and when: facts of the record that a replay repeats. A pilot's mail without a list that tells nothing has told
-- something, which was released when the pilot ended.
select
    slot, address, pilot, recorded_at, state, settled_at as at, last_reply as reply,
    case
        when pilot is not null
            and has_list = 0
            and not exists (select 1 from notices n where n.message_id = messages.id)
            and not exists (select 1 from clearances c where c.message_id = messages.id) then 1
        else 0
    end as is_forgotten
from messages
where recorded_at >= @since and recorded_at < @until
union all
select slot, address, pilot, recorded_at, 'Withdrawn', withdrawn_at, reply, 0
from withdrawn_mails
where recorded_at >= @since and recorded_at < @until
order by recorded_at
