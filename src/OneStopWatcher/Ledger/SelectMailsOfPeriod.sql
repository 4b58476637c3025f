-- The mails of a period that went out or still waited at its end; those that were taken back within it told nobody anything.
select mime_id, slot, address, recipient, has_list
from messages
where recorded_at >= @from and recorded_at < @until
union all
select mime_id, slot, address, recipient, 1
from withdrawn_mails
where recorded_at >= @from and recorded_at < @until and withdrawn_at >= @until
order by 2, 3
