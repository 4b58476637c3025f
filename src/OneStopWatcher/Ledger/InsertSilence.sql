-- Holds mails about some hangs back until a moment.
insert into silences (matcher, author, reason, created_at, ends_at)
values (@matcher, @author, @reason, @now, @endsAt)
returning id
