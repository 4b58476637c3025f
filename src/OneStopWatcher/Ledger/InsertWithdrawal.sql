-- What must not be forgotten of a mail that is taken back: a mail server's reply, and that it carried the administrator's list.
insert into withdrawals (address, slot, reply, had_list, withdrawn_at)
select coalesce(pilot, address), slot, last_reply, has_list, @now
from messages
where id = @id and (last_reply is not null or has_list = 1)
