-- A slot of which a mail was taken back is made once more for the sources that the mail spoke of: whoever has a mail in it gets no second one.
update watermarks
set slot = slot - 1
where slot = (select slot from messages where id = @id)
    and (job = 'Digest' or job in (
        select 'Digest:' || h.source
        from notices n
        join hangs h on h.id = n.hang_id
        where n.message_id = @id))
