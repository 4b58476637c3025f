-- A change of calendar is told once, whichever list of the administrator's really went out.

-- The message that tells it; should that message dissolve, the change is due again.
alter table calendar_changes add column told_in bigint references messages (id) on delete set null;
-- How the days were counted: civil days where a date lies in an undeclared year.
alter table calendar_changes add column are_working_days integer not null default 1 check (are_working_days in (0, 1));
alter table calendar_changes rename column working_days to days;
