-- Records that are met as a flag is, by keys that nobody reads back. Their keys are
-- sealed with what is drawn once and what the matcher alone reads: from a copy of the
-- table without it nobody tries names until one fits.
SET LOCAL ROLE muster_definer;

CREATE FUNCTION flags_sealed(key bigint) RETURNS bigint
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT ('x' || left(encode(sha256(s.salt || int8send(key)), 'hex'), 16))::bit(64)
        ::bigint
    FROM flags_seal AS s
$$;
REVOKE ALL ON FUNCTION flags_sealed(bigint) FROM PUBLIC;

-- Keep by what a record of a corridor is met, in the act and by the person that opens
-- it; once.
CREATE FUNCTION flags_watch(
    which uuid, of_group uuid, post text, by_keys bigint[], by_subjects uuid[]
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    label integer;
BEGIN
    SELECT r.access_class INTO label FROM records_register AS r
    JOIN access_accessclass AS c ON c.id = r.access_class AND c.groups = ARRAY[of_group]
    JOIN corridors_corridor AS k ON k.group_id = of_group
    WHERE r.id = which AND r.entered_at = now() AND r.opened_by_id = viewer_id()
      AND r.access_class = ANY (permitted())
      AND NOT EXISTS (SELECT FROM flags_watched AS w WHERE w.register_id = which);
    IF label IS NULL THEN
        RAISE EXCEPTION 'what a record is met by is said as it is opened'
            USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'flags_watched_act';
    END IF;
    INSERT INTO flags_watched
        (register_id, access_class, group_id, told, since, keys)
    SELECT which, label, of_group, post, clock_timestamp(),
        coalesce(array_agg(DISTINCT flags_sealed(k)), '{}')
    FROM (SELECT unnest(by_keys)
          UNION SELECT touches_key('subject', s::text) FROM unnest(by_subjects) AS s
    ) AS given(k);
END $$;
GRANT EXECUTE ON FUNCTION flags_watch(uuid, uuid, text, bigint[], uuid[]) TO muster_app;

-- Who is told: the holders of the post who are in the corridor; its guardians where
-- there are none, since a touch of which nobody hears would be worse.
CREATE FUNCTION flags_watchers(its flags_watched) RETURNS uuid[]
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT coalesce(
        (SELECT array_agg(DISTINCT p.user_id) FROM people_posting AS p
         WHERE p.role = its.told AND p.starts <= now()
           AND (p.ends IS NULL OR now() < p.ends)
           AND its.access_class = ANY (access_permitted(p.user_id, now()))),
        (SELECT array_agg(a.user_id) FROM access_guardian AS a
         WHERE a.group_id = its.group_id AND a.starts <= now()
           AND (a.ends IS NULL OR now() < a.ends)),
        '{}')
$$;
REVOKE ALL ON FUNCTION flags_watchers(flags_watched) FROM PUBLIC;

-- What a notice calls what was met, and who is told: of a flag by what it flags, of a
-- watched record by its title alone.
CREATE FUNCTION flags_called(which uuid)
RETURNS TABLE (access_class integer, called text, people uuid[])
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT f.access_class, f.flagged::text, flags_owners(which)
    FROM flags_flag AS f WHERE f.register_id = which
    UNION ALL
    SELECT w.access_class, r.title::text, flags_watchers(w)
    FROM flags_watched AS w JOIN records_register AS r ON r.id = w.register_id
    WHERE w.register_id = which
$$;
REVOKE ALL ON FUNCTION flags_called(uuid) FROM PUBLIC;

-- What is live: flags, by keys and subjects until their end; watched records, which end
-- by no day and whose keys stand sealed, so that none is shown here.
CREATE FUNCTION flags_live()
RETURNS TABLE (register_id uuid, access_class integer, group_id uuid,
    starts timestamptz, ends timestamptz, keys bigint[], subjects uuid[])
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT f.register_id, f.access_class, f.group_id, f.starts, f.ends, f.keys,
        f.subjects
    FROM flags_flag AS f JOIN records_register AS r ON r.id = f.register_id
    WHERE r.state = 'live'
    UNION ALL
    SELECT w.register_id, w.access_class, w.group_id, w.since, 'infinity', '{}', '{}'
    FROM flags_watched AS w JOIN records_register AS r ON r.id = w.register_id
    WHERE r.state = 'live'
$$;
REVOKE ALL ON FUNCTION flags_live() FROM PUBLIC;

-- Which of these touches met a watched record that is live: what was looked for, the
-- person or thing itself, or a record that it is put on. Nothing is sealed for nobody.
CREATE FUNCTION flags_met_sealed(touches touches_touch[])
RETURNS TABLE (touch uuid, register_id uuid)
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
    IF NOT EXISTS (SELECT FROM flags_watched AS w JOIN records_register AS r
                   ON r.id = w.register_id WHERE r.state = 'live') THEN
        RETURN;
    END IF;
    RETURN QUERY
        WITH seen AS MATERIALIZED (SELECT t.* FROM unnest(touches) AS t),
        near AS MATERIALIZED (
            SELECT t.id, flags_sealed(k) AS key, NULL::integer AS label
            FROM seen AS t, unnest(t.keys) AS k
            UNION ALL
            SELECT t.id, flags_sealed(touches_key('subject', t.subject_id::text)), NULL
            FROM seen AS t WHERE t.subject_id IS NOT NULL
            UNION ALL
            SELECT t.id, flags_sealed(touches_key('subject', s.subject_id::text)),
                s.access_class
            FROM seen AS t JOIN picture_recordsubject AS s
                ON s.register_id = t.register_id AND s.retracted_at IS NULL)
        SELECT DISTINCT n.id, w.register_id FROM near AS n
        JOIN flags_watched AS w ON n.key = ANY (w.keys)
        JOIN records_register AS r ON r.id = w.register_id AND r.state = 'live'
        WHERE flags_theirs(n.label, w.group_id);
END $$;
REVOKE ALL ON FUNCTION flags_met_sealed(touches_touch[]) FROM PUBLIC;

RESET ROLE;
