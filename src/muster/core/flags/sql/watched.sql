-- Records that are met as a flag is, by keys that nobody reads back. Their keys are
-- sealed with what is drawn once and what the matcher alone reads: from a copy of the
-- table without it nobody tries names until one fits.
INSERT INTO flags_seal (id, salt)
VALUES (gen_random_uuid(), uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));

SET LOCAL ROLE muster_definer;

CREATE FUNCTION flags_sealed(key bigint) RETURNS bigint
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT ('x' || left(encode(sha256(s.salt || int8send(key)), 'hex'), 16))::bit(64)
        ::bigint
    FROM flags_seal AS s
$$;
REVOKE ALL ON FUNCTION flags_sealed(bigint) FROM PUBLIC;

-- Keep by what a record is met, in the act and by the person that opens it; once.
CREATE FUNCTION flags_watch(
    which uuid, of_group uuid, post text, by_keys bigint[], by_subjects uuid[]
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    label integer;
BEGIN
    SELECT r.access_class INTO label FROM records_register AS r
    JOIN access_accessclass AS c ON c.id = r.access_class AND c.groups = ARRAY[of_group]
    WHERE r.id = which AND r.entered_at = now() AND r.opened_by_id = viewer_id()
      AND r.access_class = ANY (permitted())
      AND NOT EXISTS (SELECT FROM flags_watched AS w WHERE w.register_id = which);
    IF label IS NULL THEN
        RAISE EXCEPTION 'what a record is met by is said as it is opened'
            USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'flags_watched_act';
    END IF;
    INSERT INTO flags_watched
        (register_id, access_class, group_id, told, since, keys)
    SELECT which, label, of_group, post, clock_timestamp(), coalesce(array_agg(DISTINCT flags_sealed(k)), '{}')
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

-- Tell of what came near, one notice a day, by the title of the record alone.
CREATE FUNCTION flags_tell_watched(which uuid, more bigint, from_moment timestamptz)
RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    its flags_watched;
    running flags_told;
    words text;
BEGIN
    SELECT * INTO its FROM flags_watched AS w WHERE w.register_id = which;
    INSERT INTO flags_told AS t (register_id, access_class, since, times)
    VALUES (which, its.access_class, from_moment, more)
    ON CONFLICT (register_id) DO UPDATE SET
        since = CASE WHEN t.since <= from_moment - interval '24 hours'
                THEN from_moment ELSE t.since END,
        times = CASE WHEN t.since <= from_moment - interval '24 hours'
                THEN more ELSE t.times + more END
    RETURNING * INTO running;
    SELECT flags_words(running.times, count(DISTINCT h.by_id), min(u.name),
        (SELECT r.title FROM records_register AS r WHERE r.id = which))
    INTO words FROM flags_hit AS h JOIN people_user AS u ON u.id = h.by_id
    WHERE h.register_id = which AND h.last >= running.since;
    DELETE FROM notices_notice AS n
    WHERE n.register_id = which AND n.told_by_id IS NULL AND n.at >= running.since
      AND n.text LIKE 'Flag: %';
    PERFORM notices_put(
        flags_watchers(its), which, its.access_class, words, clock_timestamp(), NULL);
END $$;
REVOKE ALL ON FUNCTION flags_tell_watched(uuid, bigint, timestamptz) FROM PUBLIC;

-- Which of these touches met a watched record that is live.
CREATE FUNCTION flags_match_watched(touches touches_touch[]) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    each RECORD;
BEGIN
    IF NOT EXISTS (SELECT FROM flags_watched AS w JOIN records_register AS r
                   ON r.id = w.register_id WHERE r.state = 'live') THEN
        RETURN;
    END IF;
    FOR each IN
        WITH live AS MATERIALIZED (
            SELECT w.* FROM flags_watched AS w JOIN records_register AS r
                ON r.id = w.register_id WHERE r.state = 'live'),
        seen AS MATERIALIZED (SELECT t.* FROM unnest(touches) AS t),
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
                ON s.register_id = t.register_id AND s.retracted_at IS NULL),
        met AS (
            SELECT DISTINCT n.id, w.register_id FROM near AS n
            JOIN live AS w ON n.key = ANY (w.keys)
            WHERE flags_theirs(n.label, w.group_id)),
        hits AS (
            SELECT w.register_id, w.access_class, t.by_id, t.what, t.at,
                flags_purpose(t.purpose_id, t.by_id) AS purpose,
                (t.at AT TIME ZONE 'Europe/London')::date AS day
            FROM met JOIN live AS w USING (register_id)
            JOIN seen AS t ON t.id = met.id
            JOIN people_user AS u ON u.id = t.by_id AND NOT u.is_system
            WHERE t.at >= w.since AND flags_theirs(t.access_class, w.group_id)
              AND NOT w.access_class = ANY (access_permitted(t.by_id, t.at))
              AND NOT w.access_class = ANY (access_permitted(t.by_id, now()))),
        kept AS (
            INSERT INTO flags_hit AS h (id, register_id, access_class, by_id, what,
                purpose, day, first, last, times)
            SELECT gen_random_uuid(), register_id, access_class, by_id, what, purpose,
                day, min(at), max(at), count(*)
            FROM hits GROUP BY register_id, access_class, by_id, what, purpose, day
            ON CONFLICT (register_id, by_id, what, purpose, day, access_class)
            DO UPDATE SET times = h.times + EXCLUDED.times,
                first = least(h.first, EXCLUDED.first),
                last = greatest(h.last, EXCLUDED.last))
        SELECT register_id, count(*) AS more, min(at) AS since FROM hits
        GROUP BY register_id
    LOOP
        PERFORM flags_tell_watched(each.register_id, each.more, each.since);
    END LOOP;
END $$;
REVOKE ALL ON FUNCTION flags_match_watched(touches_touch[]) FROM PUBLIC;

-- Look at so many touches and take them away; how many there were.
CREATE OR REPLACE FUNCTION flags_match(at_most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    touches touches_touch[];
    number integer;
    each RECORD;
BEGIN
    WITH taken AS (
        DELETE FROM touches_touch AS t WHERE t.id IN (
            SELECT w.id FROM touches_touch AS w LIMIT at_most FOR UPDATE SKIP LOCKED)
        RETURNING t.*)
    SELECT coalesce(array_agg(t::touches_touch), '{}') INTO touches FROM taken AS t;
    number := cardinality(touches);
    IF number = 0 THEN
        RETURN number;
    END IF;
    PERFORM flags_match_watched(touches);
    IF NOT EXISTS (SELECT FROM flags_flag AS f WHERE f.ends > now() - interval '1 day') THEN
        RETURN number;
    END IF;
    FOR each IN
        WITH live AS MATERIALIZED (
            SELECT f.* FROM flags_flag AS f JOIN records_register AS r
                ON r.id = f.register_id WHERE r.state = 'live'),
        seen AS MATERIALIZED (SELECT t.* FROM unnest(touches) AS t),
        met AS (
            SELECT t.id, f.register_id FROM live AS f JOIN seen AS t
                ON t.keys && f.keys OR t.subject_id = ANY (f.subjects)
            UNION
            SELECT t.id, f.register_id FROM live AS f
            JOIN picture_recordsubject AS s ON s.subject_id = ANY (f.subjects)
                AND s.retracted_at IS NULL
            JOIN seen AS t ON t.register_id = s.register_id
            WHERE flags_theirs(s.access_class, f.group_id)),
        hits AS (
            SELECT f.register_id, f.access_class, t.by_id, t.what, t.at,
                flags_purpose(t.purpose_id, t.by_id) AS purpose,
                (t.at AT TIME ZONE 'Europe/London')::date AS day
            FROM met JOIN live AS f USING (register_id)
            JOIN seen AS t ON t.id = met.id
            JOIN people_user AS u ON u.id = t.by_id AND NOT u.is_system
            WHERE t.at >= f.starts AND t.at < f.ends
              AND flags_theirs(t.access_class, f.group_id)
              AND NOT f.access_class = ANY (access_permitted(t.by_id, t.at))
              AND NOT f.access_class = ANY (access_permitted(t.by_id, now()))),
        kept AS (
            INSERT INTO flags_hit AS h (id, register_id, access_class, by_id, what,
                purpose, day, first, last, times)
            SELECT gen_random_uuid(), register_id, access_class, by_id, what, purpose,
                day, min(at), max(at), count(*)
            FROM hits GROUP BY register_id, access_class, by_id, what, purpose, day
            ON CONFLICT (register_id, by_id, what, purpose, day, access_class)
            DO UPDATE SET times = h.times + EXCLUDED.times,
                first = least(h.first, EXCLUDED.first),
                last = greatest(h.last, EXCLUDED.last))
        SELECT register_id, count(*) AS more, min(at) AS since FROM hits
        GROUP BY register_id
    LOOP
        PERFORM flags_tell(each.register_id, each.more, each.since);
    END LOOP;
    RETURN number;
END $$;

RESET ROLE;
