-- A group is never without a guardian who is in it: the guardian's own membership does
-- not end before the group is handed over to another of its members. Whoever leaves
-- waits for one who hands it over, and the other way about.
SET LOCAL ROLE muster_definer;

CREATE OR REPLACE FUNCTION access_leave(membership uuid, moment timestamptz)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    from_then CONSTANT timestamptz := CASE
        WHEN moment <= now() + interval '5 minutes' THEN now() ELSE moment END;
BEGIN
    PERFORM FROM access_group AS g
    WHERE g.id = (SELECT m.group_id FROM access_groupmembership AS m
                  WHERE m.id = membership)
    FOR SHARE;
    IF EXISTS (SELECT FROM access_groupmembership AS m
               JOIN access_group AS g ON g.id = m.group_id
               WHERE m.id = membership AND m.user_id = g.guardian_id
                 AND g.guardian_id = viewer_id()
                 AND (m.ends IS NULL OR m.ends > from_then)) THEN
        RAISE EXCEPTION 'the guardian of a group stays in it'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'access_guardian_stays';
    END IF;
    UPDATE access_groupmembership AS m
    SET ends = greatest(from_then, m.starts + interval '1 microsecond')
    FROM access_group AS g
    WHERE m.id = membership AND g.id = m.group_id
      AND (m.ends IS NULL OR m.ends > from_then)
      AND (g.guardian_id = viewer_id() OR m.user_id = viewer_id());
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such membership of yours to end'
            USING ERRCODE = 'insufficient_privilege',
                  CONSTRAINT = 'access_own_membership';
    END IF;
END $$;

RESET ROLE;

-- Let another guard a group: its guardian hands it to somebody who is in it now. Where
-- the guardian is gone, out of the group or without any posting, one who is in it now
-- takes it over.
CREATE FUNCTION access_hand_over(which_group uuid, person uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    guards uuid;
BEGIN
    SELECT g.guardian_id INTO guards FROM access_group AS g
    WHERE g.id = which_group FOR UPDATE;
    IF guards IS NULL OR person = guards OR NOT (
        guards = viewer_id() OR person = viewer_id() AND (
            NOT EXISTS (SELECT FROM access_groupmembership AS m
                        WHERE m.group_id = which_group AND m.user_id = guards
                          AND m.starts <= now() AND (m.ends IS NULL OR m.ends > now()))
            OR NOT EXISTS (SELECT FROM people_posting AS p
                           WHERE p.user_id = guards AND p.starts <= now()
                             AND (p.ends IS NULL OR p.ends > now())))) THEN
        RAISE EXCEPTION 'only its guardian hands a group over'
            USING ERRCODE = 'insufficient_privilege',
                  CONSTRAINT = 'access_guardian_hands_over';
    END IF;
    IF NOT EXISTS (SELECT FROM access_groupmembership AS m
                   WHERE m.group_id = which_group AND m.user_id = person
                     AND m.starts <= now() AND (m.ends IS NULL OR m.ends > now())) THEN
        RAISE EXCEPTION 'only somebody in the group guards it'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'access_guardian_is_in_it';
    END IF;
    UPDATE access_group SET guardian_id = person WHERE id = which_group;
END $$;
GRANT EXECUTE ON FUNCTION access_hand_over(uuid, uuid) TO muster_app;

-- Given away last: only an owner of a function may grant its use.
ALTER FUNCTION access_hand_over(uuid, uuid) OWNER TO muster_definer;
