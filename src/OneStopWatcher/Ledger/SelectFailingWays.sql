-- Second ways that do not take what they should: tried often without success, or refused since an instant.
select w.way, min(w.recorded_at) as since, count(*) as mails, max(w.last_reply) as reply
from ways w
where w.way <> 'Main'
    and ((w.state in ('Ready', 'Sending') and w.attempts >= @attempts) or (w.state in ('Refused', 'GivenUp') and w.settled_at >= @since))
group by w.way
