-- As before, and by the database's own time where "now" is meant: the clock of a node
-- that serves may be up to five minutes ahead. What ends, ends now and not when that
-- clock says; who opens a group is in it at once.
SET LOCAL ROLE muster_definer;

CREATE OR REPLACE FUNCTION access_open_group(
    new_group uuid, its_name text, why text, moment timestamptz
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO access_group (id, name, reason, guardian_id, opened_at)
    VALUES (new_group, its_name, why, viewer_id(), moment);
    INSERT INTO access_groupmembership
        (id, group_id, user_id, starts, ends, approved_by_id, founding, reason)
    VALUES (gen_random_uuid(), new_group, viewer_id(), least(moment, now()), NULL,
            viewer_id(), true, 'Opened the group');
END $$;

CREATE OR REPLACE FUNCTION access_leave(membership uuid, moment timestamptz)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    from_then CONSTANT timestamptz := CASE
        WHEN moment <= now() + interval '5 minutes' THEN now() ELSE moment END;
BEGIN
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
