-- The mails taken back that were not forgotten at a moment.
select
    w.id, w.address, w.slot, w.reply, w.had_list, w.withdrawn_at,
    case when exists (select 1 from messages m where m.id = w.told_in and m.recorded_at < @from) then w.told_in end as told_in
from withdrawals w
where w.withdrawn_at >= @since and w.withdrawn_at < @from
