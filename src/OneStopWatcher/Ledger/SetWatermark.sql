-- A job's last completed slot.
insert into watermarks (job, slot)
values (@job, @slot)
on conflict (job) do update set slot = excluded.slot
