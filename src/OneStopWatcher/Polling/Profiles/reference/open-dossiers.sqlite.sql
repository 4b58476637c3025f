-- Every dossier whose workflow is not closed, suspended and result-ready ones included: what a sweep judges.
with people as materialized (
    -- A person's JSON is written once, not once per dossier; patching nothing with it drops the nulls.
    select
        id,
        unit_code,
        role,
        json_patch('{}', json_object(
            'id', id, 'name', name, 'email', email, 'post', post, 'active', json(iif(is_active, 'true', 'false')))) as person
    from officials
),
staff as materialized (
    select
        unit_code,
        json_group_array(json(person)) filter (where role in ('Leader', 'Approver')) as leaders,
        json_group_array(json(person)) filter (where role = 'Receiver') as receivers
    from (select unit_code, role, person from people order by id)
    group by unit_code
)
select
    d.id as dossier_id,
    d.code as dossier_code,
    d.due_at,
    d.status_code,
    st.name as status_name,
    st.is_suspended,
    (
        select json_group_array(json(o.person))
        from (
            -- Whoever is missing among the officials is still a handler, by id alone: "has no handler" would be untrue.
            select coalesce(o.person, json_object('id', h.official_id)) as person
            from step_handlers h
            left join people o on o.id = h.official_id
            where h.step_id = s.id and h.capacity = 'assignee'
            order by h.official_id
        ) o
    ) as assignees,
    coalesce(t.leaders, '[]') as leaders,
    coalesce(t.receivers, '[]') as receivers,
    (
        select json_group_array(json(o.person))
        from (
            -- Whoever is missing among the officials is still a handler, by id alone: "has no handler" would be untrue.
            select coalesce(o.person, json_object('id', h.official_id)) as person
            from step_handlers h
            left join people o on o.id = h.official_id
            where h.step_id = s.id and h.capacity = 'approver'
            order by h.official_id
        ) o
    ) as approvers,
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
    (select min(x.requested_at) from suspensions x where x.dossier_id = d.id and x.answered_at is null) as suspended_at,
    (
        select x.kind from suspensions x where x.dossier_id = d.id and x.answered_at is null order by x.requested_at limit 1
    ) as suspension_kind,
    (select count(*) from suspensions x where x.dossier_id = d.id and x.kind = 'supplement') as supplement_count,
    (
        select json_group_array(json_object('from', x.requested_at, 'to', x.answered_at))
        from (select requested_at, answered_at from suspensions where dossier_id = d.id order by requested_at) x
    ) as suspensions,
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
where d.closed_at is null
