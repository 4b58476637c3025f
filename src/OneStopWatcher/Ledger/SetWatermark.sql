-- A job's last completed slot; it only moves forward.
insert into watermarks (job, slot)
values (@job, @slot)
on conflict (job) do update set slot = max(watermarks.slot, excluded.slot)
