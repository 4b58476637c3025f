-- Every dossier whose workflow is not closed, suspended and result-ready ones included: what a sweep judges.
with people as materialized (
    -- A person's JSON is written once, not once per dossier; text, because it is only passed on.
    select
        id,
        unit_code,
        role,
        json_strip_nulls(json_build_object('id', id, 'name', name, 'email', email, 'post', post, 'active', is_active))::text as person
    from officials
),
staff as materialized (
    select
        unit_code,
        '[' || string_agg(person, ',' order by id) filter (where role in ('Leader', 'Approver')) || ']' as leaders,
        '[' || string_agg(person, ',' order by id) filter (where role = 'Receiver') || ']' as receivers
    from people
    group by unit_code
),
handlers as (
    -- Sorted before grouping, which is cheaper than sorting within each aggregate. Whoever is missing among the officials is still a
    -- handler, by id alone: "has no handler" would be untrue.
    select
        h.step_id,
        '[' || string_agg(h.person, ',') filter (where h.capacity = 'assignee') || ']' as assignees,
        '[' || string_agg(h.person, ',') filter (where h.capacity = 'approver') || ']' as approvers
    from (
        select h.step_id, h.capacity, coalesce(o.person, json_build_object('id', h.official_id)::text) as person
        from workflow_steps s
        join step_handlers h on h.step_id = s.id
        left join people o on o.id = h.official_id
        where s.left_at is null
        order by h.step_id, h.official_id
    ) h
    group by h.step_id
),
pauses as (
    select
        p.dossier_id,
        min(p.requested_at) filter (where p.answered_at is null) as suspended_at,
        (array_agg(p.kind order by p.requested_at) filter (where p.answered_at is null))[1] as suspension_kind,
        (count(*) filter (where p.kind = 'supplement'))::integer as supplement_count,
        json_agg(json_build_object('from', p.requested_at, 'to', p.answered_at) order by p.requested_at)::text as suspensions
    from suspensions p
    join dossiers d on d.id = p.dossier_id
    where d.closed_at is null
    group by p.dossier_id
)
select
    d.id as dossier_id,
    d.code as dossier_code,
    d.due_at,
    d.status_code,
    st.name as status_name,
    st.is_suspended,
    coalesce(h.assignees, '[]') as assignees,
    coalesce(t.leaders, '[]') as leaders,
    coalesce(t.receivers, '[]') as receivers,
    coalesce(h.approvers, '[]') as approvers,
    d.procedure_code,
    p.name as procedure_name,
    p.field_code,
    f.name as field_name,
    d.unit_code as agency_code,
    u.name as agency_name,
    d.channel as submission_channel,
    d.submitted_at,
    d.received_at,
    d.completed_at,
    d.result_state,
    x.suspended_at,
    x.suspension_kind,
    coalesce(x.supplement_count, 0) as supplement_count,
    coalesce(x.suspensions, '[]') as suspensions,
    d.waiting_for,
    d.extended_at,
    s.code as step_code,
    s.name as step_name,
    s.kind as step_kind,
    s.entered_at as step_entered_at,
    s.due_at as step_due_at,
    d.updated_at
from dossiers d
join statuses st on st.code = d.status_code
join procedures p on p.code = d.procedure_code
join fields f on f.code = p.field_code
join units u on u.code = d.unit_code
left join staff t on t.unit_code = d.unit_code
left join workflow_steps s on s.dossier_id = d.id and s.left_at is null
left join handlers h on h.step_id = s.id
left join pauses x on x.dossier_id = d.id
where d.closed_at is null
