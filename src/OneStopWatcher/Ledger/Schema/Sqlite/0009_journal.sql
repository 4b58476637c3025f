-- What messages forget on their way: replies that did not settle them, and mails that were taken back before they went out.

create table message_events (
    id integer primary key,
    mime_id text not null,
    -- By the ledger's clock.
    at bigint not null,
    state text not null,
    reply text
);
create index message_events_by_message on message_events (mime_id);
create index message_events_by_instant on message_events (at);

create table withdrawn_mails (
    mime_id text primary key,
    slot bigint not null,
    address text not null,
    pilot text,
    recipient text not null,
    subject text not null,
    recorded_at bigint not null,
    withdrawn_at bigint not null,
    reply text
);
create index withdrawn_mails_by_instant on withdrawn_mails (withdrawn_at);

-- Without a reference to the episode: it may go before.
create table withdrawn_notices (
    id integer primary key,
    mime_id text not null references withdrawn_mails (mime_id) on delete cascade,
    source text not null,
    dossier_id text not null,
    dossier_code text not null,
    kind text not null,
    step text not null,
    role text not null
);
create index withdrawn_notices_by_mail on withdrawn_notices (mime_id);

-- A trigger, so that no statement that pushes a message ahead can forget it.
create trigger messages_deferred after update of state on messages
when new.state in ('Later', 'Unknown') and old.state = 'Sending'
begin
    insert into message_events (mime_id, at, state, reply)
    values (new.mime_id, cast(unixepoch('subsec') * 1000 as integer), new.state, new.last_reply);
end;
