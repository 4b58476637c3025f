-- That rungs or reminders count as told without a mail. What was told in truth stays as it is.
insert into notices (hang_id, step, holder, role, slot)
values (@hang_id, @step, @holder, @role, @slot)
on conflict (hang_id, step, holder) do nothing
