-- What the sweeps have read, so that a period can be replayed under other settings.

-- Of what the source says of the dossier, in the last sweep that saw it; null when the history does not have it.
alter table sightings add column content_hash bigint;

-- One row for each sweep that read anything new: lines of JSON, deflated. It names officials and no applicants.
create table sweep_history (
    id bigint generated always as identity primary key,
    source text not null,
    swept_at bigint not null,
    -- Whether it says everything, so that what is older is not needed.
    is_key integer not null check (is_key in (0, 1)),
    register_hash bigint not null,
    irregular_hash bigint not null,
    content bytea not null
);
create index sweep_history_by_source on sweep_history (source, id);
create index sweep_history_keys on sweep_history (source, swept_at) where is_key = 1;
create index sweep_history_by_instant on sweep_history (swept_at);

-- A baseline leaves no run: a replay must know when it was taken.
create table baselines (
    id bigint generated always as identity primary key,
    taken_at bigint not null
);
