-- Work out which access classes a viewer may see, and when. Both arguments may
-- be null: every viewer, every class. A viewer is shown a class in the moments
-- in which they are posted to a body the label names (any body if it names none)
-- and hold every group it requires.
CREATE FUNCTION access_refresh(one_viewer uuid, one_class integer) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM store_permitted
    WHERE (one_viewer IS NULL OR viewer_id = one_viewer)
      AND (one_class IS NULL OR access_class = one_class);

    WITH classes AS (
        SELECT id,
               (SELECT count(*) FROM access_classgroup WHERE access_class_id = c.id)
                   AS groups_needed,
               NOT EXISTS (SELECT FROM access_classorganisation
                           WHERE access_class_id = c.id) AS any_body
        FROM access_accessclass AS c WHERE one_class IS NULL OR id = one_class
    ),
    posted AS (
        SELECT p.user_id, c.id AS class_id, c.groups_needed,
               range_agg(tstzrange(p.starts, p.ends)) AS held
        FROM classes AS c
        JOIN people_posting AS p ON c.any_body OR EXISTS (
            SELECT FROM access_classorganisation AS b
            WHERE b.access_class_id = c.id AND b.organisation_id = p.organisation_id)
        WHERE one_viewer IS NULL OR p.user_id = one_viewer
        GROUP BY p.user_id, c.id, c.groups_needed
    ),
    joined AS (
        SELECT m.user_id, g.access_class_id AS class_id, m.group_id,
               range_agg(tstzrange(m.starts, m.ends)) AS held
        FROM access_groupmembership AS m
        JOIN access_classgroup AS g ON g.group_id = m.group_id
        WHERE (one_viewer IS NULL OR m.user_id = one_viewer)
          AND (one_class IS NULL OR g.access_class_id = one_class)
        GROUP BY m.user_id, g.access_class_id, m.group_id
    ),
    told AS (
        SELECT user_id, class_id, count(*) AS groups_held,
               range_intersect_agg(held) AS held
        FROM joined GROUP BY user_id, class_id
    )
    INSERT INTO store_permitted (id, viewer_id, access_class, starts, ends)
    SELECT gen_random_uuid(), posted.user_id, posted.class_id, lower(r), upper(r)
    FROM posted
    LEFT JOIN told USING (user_id, class_id)
    CROSS JOIN LATERAL unnest(
        CASE WHEN posted.groups_needed = 0 THEN posted.held
             ELSE posted.held * told.held END) AS r
    WHERE posted.groups_needed = 0 OR told.groups_held = posted.groups_needed;
$$;

CREATE FUNCTION access_person_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP <> 'DELETE' THEN PERFORM access_refresh(NEW.user_id, NULL); END IF;
    IF TG_OP <> 'INSERT' AND (TG_OP = 'DELETE' OR OLD.user_id <> NEW.user_id) THEN
        PERFORM access_refresh(OLD.user_id, NULL);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER access_posting_changed AFTER INSERT OR UPDATE OR DELETE
    ON people_posting FOR EACH ROW EXECUTE FUNCTION access_person_changed();
CREATE TRIGGER access_membership_changed AFTER INSERT OR UPDATE OR DELETE
    ON access_groupmembership FOR EACH ROW EXECUTE FUNCTION access_person_changed();

-- The groups that the viewer is in now, or guards.
CREATE FUNCTION known_groups() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(g.id), '{}') FROM access_group AS g
    WHERE g.guardian_id = public.viewer_id() OR EXISTS (
        SELECT FROM access_groupmembership AS m
        WHERE m.group_id = g.id AND m.user_id = public.viewer_id()
          AND m.starts <= now() AND (m.ends IS NULL OR now() < m.ends))
$$;

-- The number of a label, given one if it is new. Asking tells nothing about
-- whether the label was in use: numbers are random.
CREATE FUNCTION access_intern(
    label text, with_caveat boolean, need uuid[], bodies uuid[]
) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    found integer;
BEGIN
    PERFORM viewer_id();
    SELECT id INTO found FROM access_accessclass WHERE key = label;
    IF found IS NOT NULL THEN RETURN found; END IF;
    IF label IS DISTINCT FROM concat(
        CASE WHEN with_caveat THEN 'sensitive' ELSE 'plain' END, '|',
        array_to_string(ARRAY(SELECT DISTINCT g::text COLLATE "C" FROM unnest(need) AS g
                              ORDER BY 1), ','), '|',
        array_to_string(ARRAY(SELECT DISTINCT b::text COLLATE "C" FROM unnest(bodies) AS b
                              ORDER BY 1), ','))
    THEN RAISE EXCEPTION 'the label and its parts differ'; END IF;
    PERFORM pg_advisory_xact_lock(hashtext('access_intern'));
    SELECT id INTO found FROM access_accessclass WHERE key = label;
    IF found IS NOT NULL THEN RETURN found; END IF;
    LOOP
        found := 1 + floor(random() * 2147483646)::integer;
        EXIT WHEN NOT EXISTS (SELECT FROM access_accessclass WHERE id = found);
    END LOOP;
    INSERT INTO access_accessclass (id, key, sensitive) VALUES (found, label, with_caveat);
    INSERT INTO access_classgroup (id, access_class_id, group_id)
        SELECT gen_random_uuid(), found, g FROM (SELECT DISTINCT unnest(need) AS g) AS n;
    INSERT INTO access_classorganisation (id, access_class_id, organisation_id)
        SELECT gen_random_uuid(), found, b FROM (SELECT DISTINCT unnest(bodies) AS b) AS n;
    PERFORM access_refresh(NULL, found);
    RETURN found;
END $$;

-- Open a group. Whoever opens it guards it and is its first member.
CREATE FUNCTION access_open_group(
    new_group uuid, its_name text, why text, moment timestamptz
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO access_group (id, name, reason, guardian_id, opened_at)
    VALUES (new_group, its_name, why, viewer_id(), moment);
    INSERT INTO access_groupmembership
        (id, group_id, user_id, starts, ends, approved_by_id, founding, reason)
    VALUES (gen_random_uuid(), new_group, viewer_id(), moment, NULL, viewer_id(), true,
            'Opened the group');
END $$;

-- Admit a person to a group: its guardian approves, never for himself.
CREATE FUNCTION access_admit(
    membership uuid, to_group uuid, person uuid,
    from_moment timestamptz, to_moment timestamptz, why text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM access_group
                   WHERE id = to_group AND guardian_id = viewer_id())
       OR person = viewer_id() THEN
        RAISE EXCEPTION 'only the guardian admits others to a group'
            USING ERRCODE = 'insufficient_privilege',
                  CONSTRAINT = 'access_guardians_admit';
    END IF;
    PERFORM FROM people_user WHERE id = person FOR UPDATE;
    IF EXISTS (SELECT FROM access_groupmembership AS m
               WHERE m.group_id = to_group AND m.user_id = person
                 AND m.starts < coalesce(to_moment, 'infinity')
                 AND from_moment < coalesce(m.ends, 'infinity'))
    THEN
        RAISE EXCEPTION 'the person is in the group in that time'
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'access_member_once';
    END IF;
    INSERT INTO access_groupmembership
        (id, group_id, user_id, starts, ends, approved_by_id, founding, reason)
    VALUES (membership, to_group, person, from_moment, to_moment, viewer_id(), false, why);
END $$;

-- End a membership from a moment on: by the guardian, or by the member himself.
-- One that has not begun lasts no time.
CREATE FUNCTION access_leave(membership uuid, moment timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE access_groupmembership AS m
    SET ends = greatest(moment, m.starts + interval '1 microsecond')
    FROM access_group AS g
    WHERE m.id = membership AND g.id = m.group_id
      AND (m.ends IS NULL OR m.ends > moment)
      AND (g.guardian_id = viewer_id() OR m.user_id = viewer_id());
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such membership of yours to end'
            USING ERRCODE = 'insufficient_privilege',
                  CONSTRAINT = 'access_own_membership';
    END IF;
END $$;

GRANT EXECUTE ON FUNCTION known_groups(),
    access_intern(text, boolean, uuid[], uuid[]),
    access_open_group(uuid, text, text, timestamptz),
    access_admit(uuid, uuid, uuid, timestamptz, timestamptz, text),
    access_leave(uuid, timestamptz) TO muster_app;

-- Given away last: only an owner of a function may grant its use.
ALTER FUNCTION access_refresh(uuid, integer) OWNER TO muster_definer;
ALTER FUNCTION access_person_changed() OWNER TO muster_definer;
ALTER FUNCTION known_groups() OWNER TO muster_definer;
ALTER FUNCTION access_intern(text, boolean, uuid[], uuid[]) OWNER TO muster_definer;
ALTER FUNCTION access_open_group(uuid, text, text, timestamptz) OWNER TO muster_definer;
ALTER FUNCTION access_admit(uuid, uuid, uuid, timestamptz, timestamptz, text)
    OWNER TO muster_definer;
ALTER FUNCTION access_leave(uuid, timestamptz) OWNER TO muster_definer;
