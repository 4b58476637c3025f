-- What the mails that wait would tell of one source, to be checked against what its latest sweep has found.
select m.id as message_id, m.address, n.hang_id, n.holder, n.handlers
from messages m
join notices n on n.message_id = m.id
join hangs h on h.id = n.hang_id
where m.state in ('Ready', 'Later') and m.uncertain = 0 and h.source = @source
