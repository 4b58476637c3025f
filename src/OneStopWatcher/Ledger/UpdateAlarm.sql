-- How an alarm goes on, or ends.
update alarms
set seen_at = @seenAt, cause = @cause, phrase = @phrase, ended_at = @endedAt, closed_at = @closedAt, told = @told, told_at = @toldAt, returns = @returns
where id = @id
