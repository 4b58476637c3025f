-- What holds mails back: silences, a pause, the pilot, a baseline. And what readers are told of as cleared.

create table silences (
    id bigint generated always as identity primary key,
    -- Its parts, as a JSON list of texts.
    matcher text not null,
    author text not null,
    reason text not null,
    created_at bigint not null,
    ends_at bigint not null,
    check (ends_at > created_at)
);
create index silences_by_end on silences (ends_at);

create table mail_pauses (
    id bigint generated always as identity primary key,
    author text not null,
    reason text not null,
    paused_at bigint not null,
    resumed_at bigint
);
create unique index mail_pauses_open on mail_pauses ((resumed_at is null)) where resumed_at is null;

-- Where the mail goes instead of its address, during a pilot.
alter table messages add column pilot text;

-- A notice without a message was taken as told by a baseline.
alter table notices alter column message_id drop not null;

-- That a holder who was told of a hang was told that it has ended.
create table clearances (
    hang_id bigint not null references hangs (id),
    holder text not null,
    message_id bigint not null references messages (id) on delete cascade,
    primary key (hang_id, holder)
);
create index clearances_by_message on clearances (message_id);

create index runs_by_source on runs (source, started_at);
