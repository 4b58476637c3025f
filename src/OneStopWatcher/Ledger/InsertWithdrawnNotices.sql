-- What a mail that was taken back would have told.
insert into withdrawn_notices (mime_id, source, dossier_id, dossier_code, kind, step, role)
select m.mime_id, h.source, h.dossier_id, h.dossier_code, h.kind, n.step, n.role
from notices n
join hangs h on h.id = n.hang_id
join messages m on m.id = n.message_id
where n.message_id = @id
