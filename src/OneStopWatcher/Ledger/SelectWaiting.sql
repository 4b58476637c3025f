-- Every message that certainly did not go out.
select id
from messages
where state in ('Ready', 'Later') and uncertain = 0
