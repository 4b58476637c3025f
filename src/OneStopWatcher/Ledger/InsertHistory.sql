-- What a sweep has read that was not known, in the same transaction as what it changes.
insert into sweep_history (source, swept_at, is_key, register_hash, irregular_hash, content)
values (@source, @sweptAt, @isKey, @registerHash, @irregularHash, @content)
