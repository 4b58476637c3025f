-- Messages that certainly did not go out and were written for a pilot that is over, or for people while a pilot goes on.
select id
from messages
where state in ('Ready', 'Later') and uncertain = 0 and coalesce(pilot, '') <> @pilot
