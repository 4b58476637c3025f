-- An administrator's message carries it; should that message be taken back, it is due again.
update withdrawals
set told_in = @messageId
where id = @id
