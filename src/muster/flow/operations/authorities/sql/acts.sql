-- What is asked of the register by who may not open it, what anybody reports, and what
-- ends by itself.
SET LOCAL ROLE muster_definer;

-- What the authorities of an operation cover: for those on the operation now, for those
-- in the corridor of the covert team that an authority names, and for those inside. That
-- a source is authorised is told to nobody who is merely on the operation. Which
-- authority it is, and of what kind, is told to those inside alone. A run that was gone
-- on from still covers its whole period: the next begins at its end.
-- The time limits that are an authority of a power: while one runs it is live, and no
-- other makes it cover anything. A test compares them with what the rules say.
CREATE FUNCTION authorities_periods_of(power text) RETURNS text[]
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT CASE power
        WHEN 'directed' THEN ARRAY['ripa.directed', 'ripa.directed.urgent']
        WHEN 'intrusive' THEN ARRAY['ripa.intrusive', 'ripa.intrusive.urgent']
        WHEN 'juvenile' THEN ARRAY['ripa.chis.juvenile']
        WHEN 'property' THEN ARRAY['pa97.property', 'pa97.property.urgent']
        WHEN 'equipment' THEN ARRAY['ipa.equipment', 'ipa.equipment.urgent']
        WHEN 'data' THEN ARRAY['ipa.communications', 'ipa.communications.urgent']
        ELSE ARRAY['ripa.chis', 'ripa.chis.urgent'] END
$$;
REVOKE ALL ON FUNCTION authorities_periods_of(text) FROM PUBLIC;

CREATE FUNCTION authorities_is_of_source(power text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT power IN ('source', 'juvenile', 'relevant', 'conduct')
$$;
REVOKE ALL ON FUNCTION authorities_is_of_source(text) FROM PUBLIC;

CREATE FUNCTION authorities_cover(operation uuid) RETURNS TABLE (
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
          OR c.started_at = a.notified_at AND a.approved
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

-- Report what may have been done without authority. It lies before the oldest corridor
-- called AUTHORITIES to which a head of the unit agreed, if there is one, and whoever
-- reports it learns of none.
CREATE FUNCTION authorities_report(words text, on_operation uuid) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    made uuid;
BEGIN
    IF on_operation IS NOT NULL AND NOT EXISTS (
        SELECT FROM records_register AS r
        WHERE r.id = on_operation AND r.kind = 'operation'
          AND r.access_class = ANY (permitted()))
    THEN
        RAISE EXCEPTION 'no such operation for this viewer'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO authorities_suspicion (id, said, operation_id, group_id, by_id, at)
    VALUES (gen_random_uuid(), words, on_operation,
        corridors_agreed_of('AUTHORITIES'), viewer_id(), now())
    RETURNING id INTO made;
    RETURN made;
END $$;

-- What the viewer reported themselves, the latest first.
CREATE FUNCTION authorities_reported() RETURNS TABLE (said text, at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT s.said, s.at FROM authorities_suspicion AS s
    WHERE s.by_id = viewer_id() ORDER BY s.at DESC, s.id
$$;

-- Note of every authority whose last period is over that it has expired, in nobody's
-- name; and tell those who hear of it, as whoever granted it. How many there were.
CREATE FUNCTION authorities_expire(listeners text[]) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    each RECORD;
    listener text;
    number integer := 0;
BEGIN
    FOR each IN
        SELECT r.id, r.state, r.access_class, r.opened_by_id, r.title, a.granted_by_id,
               (SELECT l.register_id FROM records_relation AS l
                WHERE l.to_id = r.id AND l.relation = 'part of the operation'
                ORDER BY l.at, l.id LIMIT 1) AS operation
        FROM records_register AS r
        JOIN authorities_authority AS a ON a.register_id = r.id
        WHERE r.kind = 'covert_authority' AND r.state IN ('granted', 'renewed')
          AND EXISTS (
              SELECT FROM clocks_runningclock AS c
              WHERE c.register_id = r.id AND c.stopped_at IS NULL
                AND c.due_at < now() AND (
                    c.rule_id = ANY (authorities_periods_of(a.power))
                    OR c.rule_id = 'ipa.equipment.decision' AND NOT a.approved))
        ORDER BY r.id FOR UPDATE OF r
    LOOP
        number := number + 1;
        UPDATE records_register SET state = 'ended', version = version + 1,
            changed_at = now() WHERE id = each.id;
        INSERT INTO workflow_transition
            (id, register_id, access_class, verb, origin, "to", reason, own_view, at)
        VALUES (gen_random_uuid(), each.id, each.access_class, 'expire', each.state,
            'ended', '', '', now());
        INSERT INTO audit_entry (id, at, viewer_id, purpose_id, operation, verb,
            register_id, access_class, channel, refused)
        VALUES (gen_random_uuid(), clock_timestamp(), viewer_id(), NULL, 'alteration',
            'covert_authority.expire', each.id, each.access_class, 'job', false);
        FOREACH listener IN ARRAY listeners LOOP
            PERFORM procrastinate_defer_jobs_v1(ARRAY[ROW(
                'events', 'muster.deliver', 0, NULL, NULL,
                jsonb_build_object(
                    'listener', listener, 'event', 'authorities.ended',
                    'payload', jsonb_build_object(
                        'event_id', gen_random_uuid(), 'authority_id', each.id,
                        'operation_id', each.operation, 'reason', 'expired'),
                    'viewer', each.granted_by_id::text, 'purpose', NULL),
                NULL)::procrastinate_job_to_defer_v1]);
        END LOOP;
    END LOOP;
    RETURN number;
END $$;

GRANT EXECUTE ON FUNCTION
    authorities_cover(uuid), authorities_report(text, uuid), authorities_reported()
    TO muster_app;
GRANT EXECUTE ON FUNCTION authorities_expire(text[]) TO muster_worker;

RESET ROLE;
