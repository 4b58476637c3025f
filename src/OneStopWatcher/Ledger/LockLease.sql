-- Whether a right is still this holder's; keeps it so until the transaction ends, even if its time runs out meanwhile.
select count(*)
from (select name from leases where name = @name and token = @token for update) as held
