-- The usual way out is closed; the first reason of an outage stays its beginning, the latest is shown.
insert into mail_outages (began_at, reason, phrase)
values (@now, @reason, @phrase)
on conflict ((ended_at is null)) where ended_at is null do update set reason = excluded.reason, phrase = excluded.phrase
