-- What the authorities of an operation cover, as before; of a warrant that was issued once
-- it was approved, the time limit is the one that began when it was issued.
SET LOCAL ROLE muster_definer;

CREATE OR REPLACE FUNCTION authorities_cover(operation uuid) RETURNS TABLE (
    reference text, power text, acts text[], starts timestamptz, until timestamptz,
    ended timestamptz
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT
        CASE WHEN r.access_class = ANY (permitted()) THEN r.reference ELSE '' END,
        CASE WHEN r.access_class = ANY (permitted()) THEN a.power ELSE '' END,
        a.acts::text[], c.started_at,
        CASE WHEN d.due_at < c.due_at THEN d.due_at ELSE c.due_at END, a.ended_at
    FROM records_register AS o
    JOIN records_relation AS l
      ON l.register_id = o.id AND l.relation = 'part of the operation'
    JOIN records_register AS r ON r.id = l.to_id AND r.kind = 'covert_authority'
    JOIN authorities_authority AS a ON a.register_id = r.id
    JOIN access_accessclass AS k
      ON k.id = r.access_class AND k.groups @> ARRAY[corridors_agreed_of('AUTHORITIES')]
    LEFT JOIN clocks_runningclock AS c
      ON c.register_id = r.id AND c.rule_id = ANY (authorities_periods_of(a.power))
     AND NOT c.mistaken AND (a.urgent OR a.approved OR NOT a.needs_approval)
     AND (c.started_at = a.takes_effect_at AND c.started_by_id = a.granted_by_id
          OR c.started_at = coalesce(a.issued_at, a.notified_at) AND a.approved
          OR EXISTS (SELECT FROM authorities_renewal AS n
                     WHERE n.register_id = r.id AND n.starts = c.started_at
                       AND n.by_id = c.started_by_id))
    LEFT JOIN clocks_runningclock AS d
      ON d.register_id = r.id AND d.rule_id = 'ipa.equipment.decision'
     AND NOT d.mistaken AND NOT a.approved
    WHERE o.id = operation AND o.kind = 'operation'
      AND o.access_class = ANY (permitted())
      AND a.granted_at IS NOT NULL AND a.granted_by_id <> r.opened_by_id
      AND (r.access_class = ANY (permitted())
           OR a.team_group_id = ANY (known_groups())
           OR NOT authorities_is_of_source(a.power) AND EXISTS (
               SELECT FROM operations_member AS m
               WHERE m.register_id = o.id AND m.user_id = viewer_id()
                 AND m.starts <= now() AND (m.ends IS NULL OR now() < m.ends)))
    ORDER BY c.started_at, c.due_at, a.acts
$$;

RESET ROLE;
