-- An administrator has looked at what changed at once, and it is right.
insert into acceptances (source, accepted_at)
values (@source, @now)
on conflict (source) do update set accepted_at = excluded.accepted_at
