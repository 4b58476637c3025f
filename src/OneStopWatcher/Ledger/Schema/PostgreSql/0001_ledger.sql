-- The ledger's first tables: what was seen, what hangs, who was told, and how each run went. Instants are milliseconds UTC.

create table sightings (
    source text not null,
    dossier_id text not null,
    first_due_at bigint,
    due_at bigint,
    due_version integer not null check (due_version >= 1),
    absent_sweeps integer not null default 0 check (absent_sweeps between 0 and 2),
    first_seen_at bigint not null,
    changed_at bigint not null,
    primary key (source, dossier_id)
);

-- An episode of hanging. Several ended episodes may share an anchor (a return after closure); only one may be open.
create table hangs (
    id bigint generated always as identity primary key,
    source text not null,
    dossier_id text not null,
    dossier_code text not null,
    agency_code text,
    kind text not null,
    anchor text not null,
    hangs_since bigint not null,
    opened_at bigint not null,
    ended_at bigint,
    end_reason text check (end_reason in ('Closed', 'Progressed', 'Paused', 'Moved', 'Escalated', 'RuleChanged', 'Left')),
    check ((ended_at is null) = (end_reason is null))
);
create unique index hangs_open on hangs (source, dossier_id, kind) where ended_at is null;
create index hangs_by_anchor on hangs (source, dossier_id, kind, anchor);

-- The outbox. The stored bytes are what is sent, again and again if need be, under one Message-ID.
create table messages (
    id bigint generated always as identity primary key,
    slot bigint not null,
    address text not null,
    recipient text not null,
    mime_id text not null unique,
    subject text not null,
    mime bytea not null,
    state text not null check (state in ('Ready', 'Sending', 'Sent', 'Refused', 'Later', 'Unknown', 'GivenUp')),
    lease_token text,
    lease_until bigint,
    -- Once it may have been delivered, a message is resent with the same bytes and never dissolved.
    uncertain integer not null default 0 check (uncertain in (0, 1)),
    attempts integer not null default 0 check (attempts >= 0),
    next_attempt_at bigint not null,
    last_reply text,
    recorded_at bigint not null,
    settled_at bigint,
    reported_in bigint references messages (id) on delete set null,
    check ((state = 'Sending') = (lease_token is not null)),
    check ((lease_token is null) = (lease_until is null)),
    check ((state in ('Sent', 'Refused', 'GivenUp')) = (settled_at is not null))
);
-- Case does not tell addresses apart; as in the embedded ledger, that of ASCII letters.
create unique index messages_by_slot on messages (slot, lower(address collate "C"));
create index messages_unsettled on messages (next_attempt_at) where settled_at is null;
create index messages_unreported on messages (settled_at) where state in ('Refused', 'GivenUp') and reported_in is null;

-- Who was told which rung or reminder of which episode. The key is why nobody is told twice.
create table notices (
    id bigint generated always as identity primary key,
    hang_id bigint not null references hangs (id),
    step text not null,
    holder text not null,
    role text not null,
    slot bigint not null,
    message_id bigint not null references messages (id),
    unique (hang_id, step, holder)
);
create index notices_by_message on notices (message_id);

create table runs (
    id bigint generated always as identity primary key,
    job text not null check (job in ('Sweep', 'Digest')),
    source text,
    slot bigint,
    started_at bigint not null,
    ended_at bigint not null,
    outcome text not null check (outcome in ('Done', 'Failed')),
    detail text,
    dossiers integer not null default 0,
    hangs integer not null default 0,
    unjudged integer not null default 0,
    messages integer not null default 0,
    settings_hash text not null
);
create index runs_by_job on runs (job, slot);

-- Per job the last scheduled instant that was completed: what a stop has missed is what lies after it.
create table watermarks (
    job text primary key,
    slot bigint not null
);
