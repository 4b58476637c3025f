-- A new alarm; of one kind and subject only one is open.
insert into alarms (kind, subject, node, since, seen_at, cause, phrase, ended_at, closed_at, told, told_at, returns)
values (@kind, @subject, @node, @since, @seenAt, @cause, @phrase, @endedAt, @closedAt, @told, @toldAt, @returns)
returning id
