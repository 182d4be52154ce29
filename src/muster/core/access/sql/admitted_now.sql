-- As before, and by the database's own time where "now" is meant: the clock of a node
-- that serves may be up to five minutes ahead, and whoever is admitted from now on is
-- in at once and not when that clock says.
SET LOCAL ROLE muster_definer;

CREATE OR REPLACE FUNCTION access_admit(
    membership uuid, to_group uuid, person uuid,
    from_moment timestamptz, to_moment timestamptz, why text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    from_then CONSTANT timestamptz := CASE
        WHEN from_moment <= now() + interval '5 minutes' THEN least(from_moment, now())
        ELSE from_moment END;
BEGIN
    IF NOT EXISTS (SELECT FROM access_group
                   WHERE id = to_group AND guardian_id = viewer_id())
       OR person = viewer_id() THEN
        RAISE EXCEPTION 'only the guardian admits others to a group'
            USING ERRCODE = 'insufficient_privilege',
                  CONSTRAINT = 'access_guardians_admit';
    END IF;
    IF to_moment <= now() AND to_moment > from_then THEN
        RAISE EXCEPTION 'nobody is admitted for a time that is over'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'access_member_in_future';
    END IF;
    PERFORM FROM people_user WHERE id = person FOR UPDATE;
    IF EXISTS (SELECT FROM access_groupmembership AS m
               WHERE m.group_id = to_group AND m.user_id = person
                 AND m.starts < coalesce(to_moment, 'infinity')
                 AND from_then < coalesce(m.ends, 'infinity'))
    THEN
        RAISE EXCEPTION 'the person is in the group in that time'
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'access_member_once';
    END IF;
    INSERT INTO access_groupmembership
        (id, group_id, user_id, starts, ends, approved_by_id, founding, reason)
    VALUES (membership, to_group, person, from_then, to_moment, viewer_id(), false, why);
END $$;

RESET ROLE;
