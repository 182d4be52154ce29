-- A corridor is the unit's own: officers of the unit guard it, and nobody is in it but
-- people of the unit who do more there than look after accounts. What others are to know
-- is released to them. A membership ends no later than the longest time from today,
-- however many are given, and from whenever: none is laid behind another beyond that.
SET LOCAL ROLE muster_definer;

-- Whether somebody holds a post of the unit now, but for these roles.
CREATE FUNCTION access_is_of_unit(person uuid, but_for text[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM people_posting AS p
        JOIN people_organisation AS o ON o.id = p.organisation_id
        WHERE p.user_id = person AND o.kind = 'unit' AND NOT p.role = ANY (but_for)
          AND p.starts <= now() AND (p.ends IS NULL OR now() < p.ends))
$$;
REVOKE ALL ON FUNCTION access_is_of_unit(uuid, text[]) FROM PUBLIC;

CREATE FUNCTION access_is_officer(person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT access_is_of_unit(person, ARRAY['administrator', 'auditor'])
$$;
REVOKE ALL ON FUNCTION access_is_officer(uuid) FROM PUBLIC;

-- Only with its corridor (`corridors_open`): a standing group alone has no home, no
-- review and no briefing.
REVOKE EXECUTE ON FUNCTION access_open_standing(uuid, text, text, uuid, integer)
    FROM muster_app;

CREATE OR REPLACE FUNCTION access_open_standing(
    new_group uuid, its_name text, why text, second uuid, months integer
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    viewer CONSTANT uuid := viewer_id();
BEGIN
    IF second IS NULL OR second = viewer OR months IS NULL OR months NOT BETWEEN 1 AND 12
       OR NOT access_is_officer(viewer) OR NOT access_is_officer(second) THEN
        RAISE EXCEPTION 'a corridor has two guardians, officers of the unit'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'access_two_guardians';
    END IF;
    INSERT INTO access_group (id, name, reason, guardian_id, opened_at, longest_months)
    VALUES (new_group, its_name, why, NULL, now(), months);
    INSERT INTO access_guardian
        (id, group_id, user_id, starts, ends, proposed_by_id, agreed_by_id)
    SELECT gen_random_uuid(), new_group, each, now(), NULL, viewer, viewer
    FROM unnest(ARRAY[viewer, second]) AS each;
    INSERT INTO access_groupmembership
        (id, group_id, user_id, starts, ends, approved_by_id, founding, reason)
    SELECT gen_random_uuid(), new_group, each, now(),
        access_longest(now(), months), viewer, each = viewer, 'Guards the corridor'
    FROM unnest(ARRAY[viewer, second]) AS each;
END $$;

CREATE OR REPLACE FUNCTION access_let_in(
    membership uuid, to_group uuid, person uuid,
    from_moment timestamptz, to_moment timestamptz, why text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    from_then CONSTANT timestamptz := CASE
        WHEN from_moment <= now() + interval '5 minutes' THEN least(from_moment, now())
        ELSE from_moment END;
    longest integer;
BEGIN
    IF NOT to_group = ANY (guarded_groups()) OR person = viewer_id() THEN
        RAISE EXCEPTION 'only the guardian admits others to a group'
            USING ERRCODE = 'insufficient_privilege',
                  CONSTRAINT = 'access_guardians_admit';
    END IF;
    IF to_moment <= now() AND to_moment > from_then THEN
        RAISE EXCEPTION 'nobody is admitted for a time that is over'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'access_member_in_future';
    END IF;
    SELECT g.longest_months INTO longest FROM access_group AS g WHERE g.id = to_group;
    IF longest IS NOT NULL AND (
        to_moment IS NULL
        OR to_moment > access_longest(least(from_then, now()), longest)) THEN
        RAISE EXCEPTION 'a membership of a corridor ends, within its longest time'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'access_member_ends_in_time';
    END IF;
    IF longest IS NOT NULL AND NOT access_is_of_unit(person, ARRAY['administrator']) THEN
        RAISE EXCEPTION 'only people of the unit are in a corridor'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'access_member_of_unit';
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

CREATE OR REPLACE FUNCTION access_add_guardian(
    which_group uuid, person uuid, proposer uuid, other uuid
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM FROM access_group AS g
    WHERE g.id = which_group AND g.longest_months IS NOT NULL FOR UPDATE;
    IF NOT FOUND OR person IN (proposer, other) OR proposer = other THEN
        RAISE EXCEPTION 'two others add a guardian'
            USING ERRCODE = 'insufficient_privilege',
                  CONSTRAINT = 'access_two_add_a_guardian';
    END IF;
    IF NOT access_is_officer(person) THEN
        RAISE EXCEPTION 'an officer of the unit guards a corridor'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'access_guardian_is_officer';
    END IF;
    IF NOT EXISTS (SELECT FROM access_groupmembership AS m
                   WHERE m.group_id = which_group AND m.user_id = person
                     AND m.starts <= now() AND (m.ends IS NULL OR m.ends > now())) THEN
        RAISE EXCEPTION 'only somebody in the group guards it'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'access_guardian_is_in_it';
    END IF;
    IF EXISTS (SELECT FROM access_guardian AS a
               WHERE a.group_id = which_group AND a.user_id = person
                 AND (a.ends IS NULL OR a.ends > now())) THEN
        RAISE EXCEPTION 'they guard it already'
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'access_guardian_once';
    END IF;
    INSERT INTO access_guardian
        (id, group_id, user_id, starts, ends, proposed_by_id, agreed_by_id)
    VALUES (gen_random_uuid(), which_group, person, now(), NULL, proposer, other);
END $$;

RESET ROLE;
