-- The mails settled since an instant, by state; those that wait are counted apart.
select state, count(*) as mails
from messages
where settled_at >= @since
group by state
