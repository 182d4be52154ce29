-- A standing group (a corridor: longest_months is filled) has guardians of its own
-- table, each from a moment to a moment, and no single one. Whoever asks who guards a
-- group asks here.

-- The groups that the viewer guards.
CREATE FUNCTION guarded_groups() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(g.id), '{}') FROM access_group AS g
    WHERE g.guardian_id = public.viewer_id() OR EXISTS (
        SELECT FROM access_guardian AS a
        WHERE a.group_id = g.id AND a.user_id = public.viewer_id()
          AND a.starts <= statement_timestamp()
          AND (a.ends IS NULL OR statement_timestamp() < a.ends))
$$;
GRANT EXECUTE ON FUNCTION guarded_groups() TO muster_app;
ALTER FUNCTION guarded_groups() OWNER TO muster_definer;

SET LOCAL ROLE muster_definer;

-- The groups that the viewer is in now, or guards.
CREATE OR REPLACE FUNCTION known_groups() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT guarded_groups() || coalesce(array_agg(m.group_id), '{}')
    FROM access_groupmembership AS m
    WHERE m.user_id = public.viewer_id() AND m.starts <= statement_timestamp()
      AND (m.ends IS NULL OR statement_timestamp() < m.ends)
$$;

-- As before, and what a broken glass opens to this viewer, while it does: a label of
-- one record's own, of the same groups and bodies as before. The bodies are asked of
-- this viewer as of any other; the groups are what the glass was broken for.
CREATE OR REPLACE FUNCTION access_permitted(viewer uuid, moment timestamptz)
RETURNS integer[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    posted CONSTANT uuid[] := ARRAY(
        SELECT p.organisation_id FROM people_posting AS p
        WHERE p.user_id = viewer
          AND p.starts <= moment AND (p.ends IS NULL OR moment < p.ends));
    told CONSTANT uuid[] := ARRAY(
        SELECT m.group_id FROM access_groupmembership AS m
        WHERE m.user_id = viewer
          AND m.starts <= moment AND (m.ends IS NULL OR moment < m.ends));
    opened CONSTANT integer[] := ARRAY(
        SELECT g.access_class FROM access_glass AS g
        WHERE g.user_id = viewer AND g.starts <= moment AND moment < g.ends);
BEGIN
    IF posted = '{}' THEN RETURN '{}'; END IF;
    RETURN ARRAY(
        SELECT c.id FROM access_accessclass AS c
        WHERE (c.groups <@ told OR c.id = ANY (opened))
          AND (c.bodies = '{}' OR c.bodies && posted));
END $$;

CREATE OR REPLACE FUNCTION access_may_see(label integer) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT p.user_id), '{}')
    FROM access_accessclass AS c
    JOIN people_posting AS p ON c.bodies = '{}' OR p.organisation_id = ANY (c.bodies)
    JOIN people_user AS u ON u.id = p.user_id
        AND u.organisation_id = ANY ((SELECT colleague_organisations())::uuid[])
    WHERE c.id = label AND label = ANY (permitted())
      AND p.starts <= statement_timestamp()
      AND (p.ends IS NULL OR statement_timestamp() < p.ends)
      AND (c.groups <@ ARRAY(
               SELECT m.group_id FROM access_groupmembership AS m
               WHERE m.user_id = p.user_id AND m.starts <= statement_timestamp()
                 AND (m.ends IS NULL OR statement_timestamp() < m.ends))
           OR EXISTS (
               SELECT FROM access_glass AS g
               WHERE g.user_id = p.user_id AND g.access_class = label
                 AND g.starts <= statement_timestamp()
                 AND statement_timestamp() < g.ends))
$$;

-- A label of one record's own: the same readers, and whom a glass opens it to. Its key
-- has a part that no viewer can ask a number for.
CREATE FUNCTION access_label_behind_glass(label integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    found integer;
BEGIN
    LOOP
        found := 1 + floor(random() * 2147483646)::integer;
        EXIT WHEN NOT EXISTS (SELECT FROM access_accessclass AS c WHERE c.id = found);
    END LOOP;
    INSERT INTO access_accessclass (id, key, sensitive)
    SELECT found, concat(
        'sensitive|', split_part(c.key, '|', 2), '|', split_part(c.key, '|', 3), '|',
        gen_random_uuid()), true
    FROM access_accessclass AS c WHERE c.id = label;
    RETURN found;
END $$;
REVOKE ALL ON FUNCTION access_label_behind_glass(integer) FROM PUBLIC;

-- Open a standing group: whoever opens it and a second guard it from then on, and are in
-- it for its longest time.
CREATE FUNCTION access_open_standing(
    new_group uuid, its_name text, why text, second uuid, months integer
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    viewer CONSTANT uuid := viewer_id();
BEGIN
    IF second = viewer OR months NOT BETWEEN 1 AND 12 OR 2 <> (
        SELECT count(DISTINCT p.user_id) FROM people_posting AS p
        JOIN people_organisation AS o ON o.id = p.organisation_id
        WHERE p.user_id IN (viewer, second) AND o.kind = 'unit' AND p.starts <= now()
          AND (p.ends IS NULL OR now() < p.ends)) THEN
        RAISE EXCEPTION 'a corridor has two guardians of the unit'
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

-- The last moment (exclusive) of a membership of so many months from a moment: London
-- days, the first of which is counted.
CREATE FUNCTION access_longest(from_moment timestamptz, months integer)
RETURNS timestamptz
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT (date_trunc('day', from_moment AT TIME ZONE 'Europe/London')
            + make_interval(months => months)) AT TIME ZONE 'Europe/London'
$$;
REVOKE ALL ON FUNCTION access_longest(timestamptz, integer) FROM PUBLIC;

-- Let somebody in, for whichever act does so.
CREATE FUNCTION access_let_in(
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
        to_moment IS NULL OR to_moment > access_longest(from_then, longest)) THEN
        RAISE EXCEPTION 'a membership of a corridor ends, within its longest time'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'access_member_ends_in_time';
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

REVOKE ALL ON FUNCTION
    access_let_in(uuid, uuid, uuid, timestamptz, timestamptz, text) FROM PUBLIC;

-- By its guardian alone to a group that is kept for one matter; to a corridor somebody is
-- let in by the acts that say when they were briefed.
CREATE OR REPLACE FUNCTION access_admit(
    membership uuid, to_group uuid, person uuid,
    from_moment timestamptz, to_moment timestamptz, why text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM access_group AS g
               WHERE g.id = to_group AND g.longest_months IS NOT NULL) THEN
        RAISE EXCEPTION 'only the guardian admits others to a group'
            USING ERRCODE = 'insufficient_privilege',
                  CONSTRAINT = 'access_guardians_admit';
    END IF;
    PERFORM access_let_in(membership, to_group, person, from_moment, to_moment, why);
END $$;

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
                 AND (m.ends IS NULL OR m.ends > from_then))
       OR EXISTS (SELECT FROM access_groupmembership AS m
                  JOIN access_guardian AS a
                    ON a.group_id = m.group_id AND a.user_id = m.user_id
                  WHERE m.id = membership AND (a.ends IS NULL OR a.ends > from_then)
                    AND (m.ends IS NULL OR m.ends > from_then)
                    AND m.group_id = ANY (known_groups())) THEN
        RAISE EXCEPTION 'the guardian of a group stays in it'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'access_guardian_stays';
    END IF;
    UPDATE access_groupmembership AS m
    SET ends = greatest(from_then, m.starts + interval '1 microsecond')
    WHERE m.id = membership AND (m.ends IS NULL OR m.ends > from_then)
      AND (m.group_id = ANY (guarded_groups()) OR m.user_id = viewer_id());
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such membership of yours to end'
            USING ERRCODE = 'insufficient_privilege',
                  CONSTRAINT = 'access_own_membership';
    END IF;
END $$;

-- As before, and never the label of one record behind a broken glass.
CREATE OR REPLACE FUNCTION access_member_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    old_row CONSTANT jsonb := to_jsonb(OLD);
    new_row CONSTANT jsonb :=
        CASE WHEN TG_OP = 'DELETE' THEN '{}'::jsonb ELSE to_jsonb(NEW) END;
    label integer;
    was text;
    became text;
    grain bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
BEGIN
    SELECT coalesce(jsonb_object_agg(o.key, o.value), '{}')::text INTO was
        FROM jsonb_each(old_row) AS o WHERE new_row -> o.key IS DISTINCT FROM o.value;
    SELECT coalesce(jsonb_object_agg(n.key, n.value), '{}')::text INTO became
        FROM jsonb_each(new_row) AS n WHERE old_row -> n.key IS DISTINCT FROM n.value;
    IF was = became THEN RETURN NULL; END IF;
    SELECT c.id INTO label FROM access_accessclass AS c
    WHERE c.groups = ARRAY[OLD.group_id] AND c.bodies = '{}'
      AND split_part(c.key, '|', 4) = ''
    ORDER BY c.sensitive, c.id LIMIT 1;
    INSERT INTO audit_change (id, at, viewer_id, purpose_id, "table", row_id,
        access_class, before, after, salt, text_digest)
    VALUES (gen_random_uuid(), clock_timestamp(), viewer_id(), viewer_purpose(),
        TG_TABLE_NAME, OLD.id, coalesce(label, -1), was, became, grain,
        sha256(grain || convert_to(was || became, 'UTF8')));
    RETURN NULL;
END $$;

-- Add a guardian that two agreed on: whoever agrees is in no function but here.
CREATE FUNCTION access_add_guardian(
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
REVOKE ALL ON FUNCTION access_add_guardian(uuid, uuid, uuid, uuid) FROM PUBLIC;

-- Guard a corridor no longer; whoever is the last who guards it and works here stays.
-- Of two who go at once the second waits for the first, and is the last.
CREATE FUNCTION access_stand_down(which_group uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM FROM access_group AS g WHERE g.id = which_group FOR UPDATE;
    IF NOT EXISTS (
        SELECT FROM access_guardian AS a
        JOIN people_posting AS p ON p.user_id = a.user_id
        WHERE a.group_id = which_group AND a.user_id <> viewer_id()
          AND a.starts <= now() AND (a.ends IS NULL OR a.ends > now())
          AND p.starts <= now() AND (p.ends IS NULL OR p.ends > now())) THEN
        RAISE EXCEPTION 'the last two guardians do not both leave'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'access_last_guardian';
    END IF;
    UPDATE access_guardian AS a
    SET ends = greatest(now(), a.starts + interval '1 microsecond')
    WHERE a.group_id = which_group AND a.user_id = viewer_id()
      AND (a.ends IS NULL OR a.ends > now());
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such corridor of yours'
            USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'access_guards_not';
    END IF;
END $$;

GRANT EXECUTE ON FUNCTION access_open_standing(uuid, text, text, uuid, integer),
    access_stand_down(uuid) TO muster_app;

RESET ROLE;
