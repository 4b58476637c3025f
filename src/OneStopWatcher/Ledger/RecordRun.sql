-- One line per run, so that a person can see what the watcher did and by which settings.
insert into runs (job, source, slot, started_at, ended_at, outcome, held, detail, phrase, dossiers, hangs, unjudged, messages, settings_hash)
values (@job, @source, @slot, @startedAt, @endedAt, @outcome, @held, @detail, @phrase, @dossiers, @hangs, @unjudged, @messages, @settingsHash)
