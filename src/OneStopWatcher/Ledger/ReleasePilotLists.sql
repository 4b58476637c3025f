-- The pilot is over: the day's list went to its mailbox.
delete from watermarks
where job = 'DailyList' or job like 'DailyList:%'
