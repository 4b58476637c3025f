-- That a step of an alarm is told, in the same transaction as the mails that tell it.
insert into alarm_tellings (alarm_id, step, told_at)
values (@alarmId, @step, @toldAt)
