-- How a source was left by its last complete sweep.
select s.swept_at, s.settings_hash, s.fingerprint, s.changed_at
from sources s
where s.source = @source
