-- What holds mails back: silences, a pause, the pilot, a baseline. And what readers are told of as cleared.

create table silences (
    id integer primary key,
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
    id integer primary key,
    author text not null,
    reason text not null,
    paused_at bigint not null,
    resumed_at bigint
);
create unique index mail_pauses_open on mail_pauses ((resumed_at is null)) where resumed_at is null;

-- Where the mail goes instead of its address, during a pilot.
alter table messages add column pilot text;

-- A notice without a message was taken as told by a baseline.
create table notices_with_baseline (
    id integer primary key,
    hang_id bigint not null references hangs (id),
    step text not null,
    holder text not null,
    role text not null,
    slot bigint not null,
    message_id bigint references messages (id),
    unique (hang_id, step, holder)
);
insert into notices_with_baseline select id, hang_id, step, holder, role, slot, message_id from notices;
drop table notices;
alter table notices_with_baseline rename to notices;
create index notices_by_message on notices (message_id);

-- That a holder who was told of a hang was told that it has ended.
create table clearances (
    hang_id bigint not null references hangs (id),
    holder text not null,
    message_id bigint not null references messages (id) on delete cascade,
    primary key (hang_id, holder)
) without rowid;
create index clearances_by_message on clearances (message_id);

create index runs_by_source on runs (source, started_at);
