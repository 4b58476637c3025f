-- What a sweep must remember to notice moved due dates, missing handlers, sources that stand still, and rules that match nothing.

alter table sightings add column due_seen_at bigint;
-- The latest move after a breach: the version it brought, since when the dossier had been overdue, and when the due date before was seen first.
alter table sightings add column moved_version integer check (moved_version >= 2);
alter table sightings add column breached_since bigint check ((breached_since is null) = (moved_version is null));
alter table sightings add column old_due_seen_at bigint;
alter table sightings add column orphaned_since bigint;

create table sources (
    source text primary key,
    -- Of the last complete sweep.
    swept_at bigint not null,
    settings_hash text not null,
    -- Of everything it read, to notice a source in which nothing changes any more.
    fingerprint text not null,
    changed_at bigint not null
);

-- That an administrator has accepted what a source changed at once; the next complete sweep uses it up.
create table acceptances (
    source text primary key,
    accepted_at bigint not null
);

-- Which threshold rules matched a dossier in the last complete sweep.
create table matched_rules (
    source text not null,
    rule text not null,
    primary key (source, rule)
);

-- Many due dates put off by one amount at once.
create table calendar_changes (
    id bigint generated always as identity primary key,
    source text not null,
    dossiers integer not null check (dossiers > 0),
    working_days integer not null,
    seen_at bigint not null
);
