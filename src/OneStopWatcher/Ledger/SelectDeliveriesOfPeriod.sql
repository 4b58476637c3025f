-- What became of each mail, and when: facts of the record that a replay repeats.
select slot, address, pilot, recorded_at, state, settled_at as at, last_reply as reply
from messages
where recorded_at >= @since and recorded_at < @until
union all
select slot, address, pilot, recorded_at, 'Withdrawn', withdrawn_at, reply
from withdrawn_mails
where recorded_at >= @since and recorded_at < @until
order by recorded_at
