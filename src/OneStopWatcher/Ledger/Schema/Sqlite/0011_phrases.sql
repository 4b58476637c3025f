-- Causes as phrases beside their English text, so that they can be said in the reader's language (decision record 0033). What has none, such as
-- all that was recorded before, is told as its text.
alter table runs add column phrase text;
alter table alarms add column phrase text;
alter table mail_outages add column phrase text;
