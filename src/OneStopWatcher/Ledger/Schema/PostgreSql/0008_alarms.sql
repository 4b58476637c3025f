-- What the administrators are told at once: alarms and the mails that tell them, the ways by which mails go besides the usual one, and when the
-- usual one was closed.

create table alarms (
    id bigint generated always as identity primary key,
    kind text not null,
    -- What it is about: a source, a folder, a job; empty where there is only one.
    subject text not null,
    -- The server that alone can see it, or null when every server of this ledger sees it.
    node text,
    since bigint not null,
    seen_at bigint not null,
    cause text not null,
    -- Since when the cause is gone; one that comes back before the end was told goes on.
    ended_at bigint,
    -- When its end was told, or passed over because nobody had been told of it.
    closed_at bigint,
    told integer not null default 0 check (told >= 0),
    told_at bigint,
    -- How often the cause has come back.
    returns integer not null default 0 check (returns >= 0),
    check ((told = 0) = (told_at is null)),
    check (closed_at is null or ended_at is not null)
);
create unique index alarms_open on alarms (kind, subject, coalesce(node, '')) where closed_at is null;
create index alarms_closed on alarms (closed_at) where closed_at is not null;

-- Which step of an alarm was told when: 1, 2, … and the end. The key is why no step is told twice.
create table alarm_tellings (
    alarm_id bigint not null references alarms (id) on delete cascade,
    step text not null,
    told_at bigint not null,
    primary key (alarm_id, step)
);
create index alarm_tellings_by_instant on alarm_tellings (told_at);

create table alarm_mails (
    id bigint generated always as identity primary key,
    told_at bigint not null,
    address text not null,
    mime_id text not null unique,
    subject text not null,
    mime bytea not null,
    unique (told_at, address)
);

-- The ways of a mail besides the outbox: all ways of an alarm, the second ways of a digest. By Message-ID, so that each way takes a mail once,
-- and what was sent is remembered when the mail itself is gone.
create table ways (
    mime_id text not null,
    way text not null check (way in ('Main', 'Pickup', 'Webhook')),
    is_alarm integer not null check (is_alarm in (0, 1)),
    state text not null check (state in ('Ready', 'Sending', 'Sent', 'Refused', 'GivenUp', 'Dropped')),
    lease_token text,
    lease_until bigint,
    attempts integer not null default 0 check (attempts >= 0),
    next_attempt_at bigint not null,
    last_reply text,
    recorded_at bigint not null,
    settled_at bigint,
    primary key (mime_id, way),
    check ((state = 'Sending') = (lease_token is not null)),
    check ((lease_token is null) = (lease_until is null)),
    check ((state in ('Sent', 'Refused', 'GivenUp', 'Dropped')) = (settled_at is not null))
);
create index ways_unsettled on ways (way, next_attempt_at) where settled_at is null;
create index ways_settled on ways (settled_at) where settled_at is not null;

-- When the usual way out was closed, and why.
create table mail_outages (
    id bigint generated always as identity primary key,
    began_at bigint not null,
    reason text not null,
    ended_at bigint
);
create unique index mail_outages_open on mail_outages ((ended_at is null)) where ended_at is null;

-- A sweep that waits for the administrator's word fails for another reason than a source that cannot be read.
alter table runs add column held integer not null default 0 check (held in (0, 1));
