-- Remembers a complete sweep; the instant of the last change moves only when something has changed.
insert into sources (source, swept_at, settings_hash, fingerprint, changed_at)
values (@source, @sweptAt, @settingsHash, @fingerprint, @sweptAt)
on conflict (source) do update set
    swept_at = excluded.swept_at,
    settings_hash = excluded.settings_hash,
    changed_at = case when sources.fingerprint = excluded.fingerprint then sources.changed_at else excluded.changed_at end,
    fingerprint = excluded.fingerprint
