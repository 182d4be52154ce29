-- What is asked of the register by who may not open it, what anybody reports, and what
-- ends by itself.
SET LOCAL ROLE muster_definer;

-- What the authorities of an operation cover: for those on the operation now, for those
-- in the corridor of the covert team that an authority names, and for those inside. That
-- a source is authorised is told to nobody who is merely on the operation. Which
-- authority it is, and of what kind, is told to those inside alone. A run that was gone
-- on from still covers its whole period: the next begins at its end.
CREATE FUNCTION authorities_cover(
    operation uuid, periods text[], of_sources text[]
) RETURNS TABLE (
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
    LEFT JOIN clocks_runningclock AS c
      ON c.register_id = r.id AND c.rule_id = ANY (periods) AND NOT c.mistaken
    LEFT JOIN clocks_runningclock AS d
      ON d.register_id = r.id AND d.rule_id = 'ipa.equipment.decision'
     AND NOT d.mistaken AND NOT a.approved
    WHERE o.id = operation AND o.kind = 'operation'
      AND o.access_class = ANY (permitted())
      AND a.granted_at IS NOT NULL
      AND (r.access_class = ANY (permitted())
           OR a.team_group_id = ANY (known_groups())
           OR a.power <> ALL (of_sources) AND EXISTS (
               SELECT FROM operations_member AS m
               WHERE m.register_id = o.id AND m.user_id = viewer_id()
                 AND m.starts <= now() AND (m.ends IS NULL OR now() < m.ends)))
    ORDER BY c.started_at, c.due_at, a.acts
$$;

-- Report what may have been done without authority. It lies before the oldest corridor
-- called AUTHORITIES, if there is one, and whoever reports it learns of none.
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
    VALUES (gen_random_uuid(), words, on_operation, (
        SELECT c.group_id FROM corridors_corridor AS c
        JOIN access_group AS g ON g.id = c.group_id
        WHERE c.key = 'AUTHORITIES' ORDER BY g.opened_at, g.id LIMIT 1),
        viewer_id(), now())
    RETURNING id INTO made;
    RETURN made;
END $$;

-- Note of every authority whose last period is over that it has expired, in nobody's
-- name; and tell those who hear of it, as whoever granted it. How many there were.
CREATE FUNCTION authorities_expire(periods text[], listeners text[]) RETURNS integer
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
              WHERE c.register_id = r.id AND c.rule_id = ANY (periods)
                AND c.stopped_at IS NULL AND c.due_at < now())
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
    authorities_cover(uuid, text[], text[]), authorities_report(text, uuid)
    TO muster_app;
GRANT EXECUTE ON FUNCTION authorities_expire(text[], text[]) TO muster_worker;

RESET ROLE;
