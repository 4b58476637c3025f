-- What else a Message-ID may be that is none of the outbox's: a mail that was taken back, or one about an alarm.
select 'Withdrawn' as sort from withdrawn_mails where mime_id = @mimeId
union all
select 'Alarm' from alarm_mails where mime_id = @mimeId
