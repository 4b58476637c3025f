-- What no administrator was told of mails that were taken back.
select w.id, w.address, w.slot, w.reply, w.had_list
from withdrawals w
where w.told_in is null
    or exists (select 1 from messages m where m.id = w.told_in and m.state in ('Refused', 'GivenUp'))
order by w.id
