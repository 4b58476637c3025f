-- Mails that were taken back before they went out. Their notices are due again; what must not be forgotten with them stays here.

create table withdrawals (
    id bigint generated always as identity primary key,
    address text not null,
    slot bigint not null,
    -- What a mail server had said of the mail, or null when it was not tried.
    reply text,
    -- Whether it carried the administrator's list, which is then due again.
    had_list integer not null check (had_list in (0, 1)),
    withdrawn_at bigint not null,
    -- The message that tells it; should that one be taken back as well, it is due again.
    told_in bigint references messages (id) on delete set null,
    check (reply is not null or had_list = 1)
);
create index withdrawals_untold on withdrawals (id) where told_in is null;

alter table messages add column has_list integer not null default 0 check (has_list in (0, 1));

-- Who handled the dossier when the notice was written: a mail that names somebody else by now is wrong.
alter table notices add column handlers text;

-- Changes of calendar from before they were told once: what the last list could tell was told.
delete from calendar_changes
where told_in is null and seen_at < (select coalesce(max(slot), 0) from watermarks where job = 'DailyList');
