-- A way that a mail about alarms is to go.
insert into ways (mime_id, way, is_alarm, state, next_attempt_at, recorded_at)
values (@mimeId, @way, 1, 'Ready', @now, @now)
