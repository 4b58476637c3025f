-- The reference one-stop schema: what the watcher needs to see of one-stop software, in the plainest form that can hold it.
-- It serves for demonstrations, tests and as the pattern for profiles of real systems. The tables of SQLite have the same names and columns.

-- Says that we made these tables and from what. Only a database that carries this mark is ever emptied and filled again.
create table osw_sample (
    seed integer not null,
    dossiers integer not null,
    at timestamptz not null
);

-- Units (đơn vị, cơ quan) form a tree, so that a role can be looked for one level up.
create table units (
    code text primary key,
    name text not null,
    kind text not null check (kind in ('district', 'town', 'commune')),
    parent_code text references units
);

-- Officials who have left stay, inactive: dossiers still hang on them. The address may be missing, as it is in life.
create table officials (
    id text primary key,
    name text not null,
    email text,
    post text,
    unit_code text not null references units,
    role text check (role in ('Assignee', 'Receiver', 'Approver', 'Leader', 'OneStopHead', 'Oversight', 'Administrator')),
    is_active boolean not null,
    last_login_at timestamptz
);

-- Fields (lĩnh vực) group procedures.
create table fields (
    code text primary key,
    name text not null
);

-- The term of a procedure (thời hạn giải quyết) is what due dates were computed from; the dossier's own due date is what counts.
create table procedures (
    code text primary key,
    name text not null,
    field_code text not null references fields,
    term integer not null check (term > 0),
    term_unit text not null check (term_unit in ('working_days', 'working_hours'))
);

-- The states of the national portal. Whether the clock stands still is a property of the state, so it is data and no list in a statement.
create table statuses (
    code text primary key,
    name text not null,
    is_suspended boolean not null
);

-- A dossier (hồ sơ) is open until its workflow is closed, whatever its status says: that is the gap hung dossiers fall into.
-- received_at null: not accepted yet. due_at null: nobody set one. result_state belongs to completed_at.
create table dossiers (
    id text primary key,
    code text not null unique,
    procedure_code text not null references procedures,
    unit_code text not null references units,
    status_code text not null references statuses,
    channel text not null check (channel in ('direct', 'online', 'postal')),
    -- Here so that tests can prove that the watcher neither reads nor mails it. The names are invented.
    applicant_name text not null,
    submitted_at timestamptz not null,
    received_at timestamptz,
    due_at timestamptz,
    completed_at timestamptz,
    result_state text check (result_state in ('recorded', 'awaiting_pickup', 'returned')),
    closed_at timestamptz,
    extended_at timestamptz,
    waiting_for text,
    updated_at timestamptz not null,
    check (completed_at is not null or result_state is null),
    check (received_at is not null or completed_at is null)
);

-- Open dossiers are few and asked for every quarter of an hour; ten million closed ones must cost that question nothing.
create index dossiers_open on dossiers (id) where closed_at is null;

-- Steps (bước xử lý) keep their history; the current one has not been left, and there is one at most.
create table workflow_steps (
    id bigint primary key,
    dossier_id text not null references dossiers,
    code text not null,
    name text not null,
    kind text not null check (kind in ('receive', 'assign', 'process', 'approve', 'return')),
    entered_at timestamptz not null,
    due_at timestamptz,
    left_at timestamptz
);

create unique index workflow_steps_current on workflow_steps (dossier_id) where left_at is null;

-- Several people may have one step, each in a capacity of their own: the leader who signs and the specialist who submitted the draft.
create table step_handlers (
    step_id bigint not null references workflow_steps,
    official_id text not null references officials,
    capacity text not null check (capacity in ('receiver', 'assigner', 'assignee', 'approver')),
    primary key (step_id, official_id, capacity)
);

-- Times at which the clock stood still: a request for papers, for a payment, or a stop; answered_at null while it still does.
create table suspensions (
    id bigint primary key,
    dossier_id text not null references dossiers,
    kind text not null check (kind in ('supplement', 'payment', 'stopped')),
    requested_at timestamptz not null,
    answered_at timestamptz
);

create index suspensions_of_dossier on suspensions (dossier_id);
