-- The recorded mails, in whatever state, with how much of what they tell still hangs: for whoever wants some of them sent again.
select
    m.id,
    m.mime_id,
    m.slot,
    m.address,
    m.pilot,
    m.recipient,
    m.subject,
    m.state,
    m.settled_at,
    m.last_reply as reply,
    (select count(*) from notices n where n.message_id = m.id) as hangs,
    (select count(*) from notices n join hangs h on h.id = n.hang_id where n.message_id = m.id and h.ended_at is null) as open_hangs
from messages m
where (@mimeId is null or m.mime_id = @mimeId)
    and (@address is null or lower(m.address) = lower(@address) or lower(m.pilot) = lower(@address))
    and (@slot is null or m.slot = @slot)
    and (@undelivered = 0 or (m.state in ('Refused', 'GivenUp') and m.settled_at >= @since))
order by m.slot, m.id
