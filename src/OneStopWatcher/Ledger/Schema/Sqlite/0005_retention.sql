-- What stays of messages that are older than persons are kept: how many there were.

create table message_counts (
    slot bigint not null,
    state text not null check (state in ('Sent', 'Refused', 'GivenUp')),
    messages integer not null check (messages > 0),
    primary key (slot, state)
) without rowid;

create index messages_settled on messages (settled_at) where settled_at is not null;
create index messages_by_report on messages (reported_in) where reported_in is not null;
create index hangs_ended on hangs (ended_at) where ended_at is not null;
