-- Whether a message still waits and certainly did not go out; keeps a delivery from claiming it until the transaction ends.
update messages
set has_list = has_list
where id = @id and state in ('Ready', 'Later') and uncertain = 0
