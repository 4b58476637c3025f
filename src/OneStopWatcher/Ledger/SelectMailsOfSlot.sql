-- A preview shows the mails that a digest has recorded, without delivering them.
select mime
from messages
where slot = @slot
order by id
