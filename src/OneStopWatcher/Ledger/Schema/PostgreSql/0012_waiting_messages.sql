-- The next mail, found by one step into an index: all mails of a slot wait from the same moment on, and by that moment alone each claim would
-- read and sort every one of them. Those under way and settled ones are not in it.
create index messages_waiting on messages (next_attempt_at, id) where state in ('Ready', 'Later', 'Unknown');
