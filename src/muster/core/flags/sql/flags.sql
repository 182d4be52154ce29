-- Matching what was touched with what is flagged. It runs as the job, sees every row,
-- and takes every touch away, whether or not it met a flag: nothing is kept of those
-- that met none, and nobody is delayed by those that did. Records that are watched are
-- met beside flags; what says which and by what is in `watched.sql`.
SET LOCAL ROLE muster_definer;

-- How often, as the notice says it.
CREATE FUNCTION flags_words(times bigint, people bigint, one_name text, what text)
RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT left('Flag: ' || CASE times WHEN 1 THEN 'once' ELSE times || ' times' END
        || CASE people WHEN 1 THEN ' by ' || one_name ELSE ' by ' || people || ' people'
           END || ': ' || what, 200)
$$;
REVOKE ALL ON FUNCTION flags_words(bigint, bigint, text, text) FROM PUBLIC;

-- What somebody said they work on, for those in a corridor. Of whoever is or was in any
-- group no words: they may name what the corridor is not told of. Where the words begin
-- with the reference of a record that no group keeps, that reference stands.
CREATE FUNCTION flags_purpose(of_purpose uuid, person uuid) RETURNS text
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT coalesce((
        SELECT CASE
            WHEN NOT EXISTS (SELECT FROM access_groupmembership AS m
                             WHERE m.user_id = person)
                 AND NOT EXISTS (SELECT FROM access_group AS g
                                 WHERE g.guardian_id = person)
                THEN p.matter || ': ' || p.reason
            ELSE coalesce((
                SELECT r.reference FROM records_register AS r
                JOIN access_accessclass AS c ON c.id = r.access_class
                WHERE r.reference = split_part(p.matter, ' ', 1)
                  AND c.groups = '{}'), '')
            END
        FROM audit_purpose AS p WHERE p.id = of_purpose AND p.viewer_id = person), '')
$$;
REVOKE ALL ON FUNCTION flags_purpose(uuid, uuid) FROM PUBLIC;

-- So many of some words, each once, those that were there first; the empty left out.
CREATE FUNCTION flags_first(words text[], at_most integer) RETURNS text[]
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(f.word ORDER BY f.place), '{}') FROM (
        SELECT u.word, min(u.place) AS place
        FROM unnest(words) WITH ORDINALITY AS u(word, place)
        WHERE u.word <> '' GROUP BY u.word ORDER BY min(u.place) LIMIT at_most) AS f
$$;
REVOKE ALL ON FUNCTION flags_first(text[], integer) FROM PUBLIC;

-- Whether all who are in a corridor may know what bears a label: what other groups keep
-- of the same person is not theirs to be told of.
CREATE FUNCTION flags_theirs(label integer, of_group uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT label IS NULL OR EXISTS (
        SELECT FROM access_accessclass AS c
        WHERE c.id = label AND c.groups <@ ARRAY[of_group])
$$;
REVOKE ALL ON FUNCTION flags_theirs(integer, uuid) FROM PUBLIC;

-- A flag's owners: those who guard its corridor now, and who proposed it while they are
-- in it.
CREATE FUNCTION flags_owners(which uuid) RETURNS uuid[]
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(o.person), '{}') FROM (
        SELECT a.user_id AS person FROM flags_flag AS f
        JOIN access_guardian AS a ON a.group_id = f.group_id
        WHERE f.register_id = which
          AND a.starts <= now() AND (a.ends IS NULL OR now() < a.ends)
        UNION
        SELECT r.opened_by_id FROM records_register AS r
        WHERE r.id = which
          AND r.access_class = ANY (access_permitted(r.opened_by_id, now()))) AS o
$$;
REVOKE ALL ON FUNCTION flags_owners(uuid) FROM PUBLIC;

-- Tell whose it is of what came near: one notice a day, which says how often by now.
CREATE FUNCTION flags_tell(which uuid, more bigint, from_moment timestamptz)
RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    its RECORD;
    running flags_told;
    words text;
BEGIN
    SELECT * INTO its FROM flags_called(which);
    INSERT INTO flags_told AS t (register_id, access_class, since, times)
    VALUES (which, its.access_class, from_moment, more)
    ON CONFLICT (register_id) DO UPDATE SET
        since = CASE WHEN t.since <= from_moment - interval '24 hours'
                THEN from_moment ELSE t.since END,
        times = CASE WHEN t.since <= from_moment - interval '24 hours'
                THEN more ELSE t.times + more END
    RETURNING * INTO running;
    SELECT flags_words(running.times, count(DISTINCT h.by_id), min(u.name), its.called)
    INTO words FROM flags_hit AS h JOIN people_user AS u ON u.id = h.by_id
    WHERE h.register_id = which AND h.last >= running.since;
    DELETE FROM notices_notice AS n
    WHERE n.register_id = which AND n.told_by_id IS NULL AND n.at >= running.since
      AND n.text LIKE 'Flag: %';
    PERFORM notices_put(
        its.people, which, its.access_class, words, clock_timestamp(), NULL);
END $$;
REVOKE ALL ON FUNCTION flags_tell(uuid, bigint, timestamptz) FROM PUBLIC;

-- Look at so many touches and take them away; how many there were.
CREATE FUNCTION flags_match(at_most integer) RETURNS integer
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
    IF number = 0 OR NOT EXISTS (SELECT FROM flags_live()) THEN
        RETURN number;
    END IF;
    FOR each IN
        WITH live AS MATERIALIZED (
            SELECT l.* FROM flags_live() AS l),
        seen AS MATERIALIZED (SELECT t.* FROM unnest(touches) AS t),
        met AS (
            SELECT t.id, f.register_id FROM live AS f JOIN seen AS t
                ON t.keys && f.keys OR t.subject_id = ANY (f.subjects)
            UNION
            SELECT t.id, f.register_id FROM live AS f
            JOIN picture_recordsubject AS s ON s.subject_id = ANY (f.subjects)
                AND s.retracted_at IS NULL
            JOIN seen AS t ON t.register_id = s.register_id
            WHERE flags_theirs(s.access_class, f.group_id)
            UNION
            SELECT s.touch, s.register_id FROM flags_met_sealed(touches) AS s),
        people AS MATERIALIZED (
            SELECT u.id, access_permitted(u.id, t.first) AS then_theirs,
                access_permitted(u.id, now()) AS now_theirs
            FROM (SELECT s.by_id, min(s.at) AS first FROM seen AS s GROUP BY s.by_id)
                AS t JOIN people_user AS u ON u.id = t.by_id AND NOT u.is_system),
        purposes AS MATERIALIZED (
            SELECT s.purpose_id, s.by_id,
                left(flags_purpose(s.purpose_id, s.by_id), 80) AS words
            FROM (SELECT DISTINCT t.purpose_id, t.by_id FROM seen AS t) AS s),
        hits AS (
            SELECT f.register_id, f.access_class, t.by_id, t.what, t.at, p.words,
                (t.at AT TIME ZONE 'Europe/London')::date AS day
            FROM met JOIN live AS f USING (register_id)
            JOIN seen AS t ON t.id = met.id
            JOIN people AS u ON u.id = t.by_id
            JOIN purposes AS p
                ON p.by_id = t.by_id AND p.purpose_id IS NOT DISTINCT FROM t.purpose_id
            WHERE t.at >= f.starts AND t.at < f.ends
              AND flags_theirs(t.access_class, f.group_id)
              AND NOT f.access_class = ANY (u.then_theirs)
              AND NOT f.access_class = ANY (u.now_theirs)),
        kept AS (
            INSERT INTO flags_hit AS h (id, register_id, access_class, by_id, what,
                purposes, day, first, last, times)
            SELECT gen_random_uuid(), register_id, access_class, by_id,
                flags_first(array_agg(what ORDER BY at), 6),
                flags_first(array_agg(words ORDER BY at), 3),
                day, min(at), max(at), count(*)
            FROM hits GROUP BY register_id, access_class, by_id, day
            ON CONFLICT (register_id, by_id, day, access_class)
            DO UPDATE SET times = h.times + EXCLUDED.times,
                what = flags_first(h.what || EXCLUDED.what, 6),
                purposes = flags_first(h.purposes || EXCLUDED.purposes, 3),
                first = least(h.first, EXCLUDED.first),
                last = greatest(h.last, EXCLUDED.last))
        SELECT register_id, count(*) AS more, min(at) AS since FROM hits
        GROUP BY register_id
    LOOP
        PERFORM flags_tell(each.register_id, each.more, each.since);
    END LOOP;
    RETURN number;
END $$;

-- The corridor that is shown where others flagged the same, once there is one.
CREATE FUNCTION flags_units_own() RETURNS uuid
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT c.group_id FROM corridors_corridor AS c
    JOIN access_group AS g ON g.id = c.group_id
    WHERE c.key = 'SIU' ORDER BY g.opened_at, g.id LIMIT 1
$$;
REVOKE ALL ON FUNCTION flags_units_own() FROM PUBLIC;

-- Where two corridors flagged the same: the unit's own corridor is shown both, always.
-- The owners are told whom to ring where both allow it, and otherwise neither is told
-- anything. Those who work in one team are no two owners.
CREATE FUNCTION flags_compare() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    told integer := 0;
    each RECORD;
BEGIN
    INSERT INTO flags_conflict (id, seen_by_id, one_flag, other_flag, one_owner,
        other_owner, one_flagged, other_flagged, one_contact, other_contact, at)
    SELECT gen_random_uuid(), flags_units_own(), f.register_id, o.register_id,
        left(fg.name, 120), left(og.name, 120), f.flagged, o.flagged, f.contact,
        o.contact, now()
    FROM flags_flag AS f
    JOIN records_register AS fr ON fr.id = f.register_id AND fr.state = 'live'
    JOIN flags_flag AS o ON o.register_id > f.register_id AND o.group_id <> f.group_id
        AND (o.keys && f.keys OR o.subjects && f.subjects)
    JOIN records_register AS r ON r.id = o.register_id AND r.state = 'live'
    JOIN access_group AS fg ON fg.id = f.group_id
    JOIN access_group AS og ON og.id = o.group_id
    WHERE NOT EXISTS (
        SELECT FROM people_posting AS p
        JOIN people_posting AS q ON q.team_id = p.team_id
        WHERE p.user_id = fr.opened_by_id AND q.user_id = r.opened_by_id
          AND p.starts <= now() AND (p.ends IS NULL OR now() < p.ends)
          AND q.starts <= now() AND (q.ends IS NULL OR now() < q.ends))
    ON CONFLICT (one_flag, other_flag) DO NOTHING;
    UPDATE flags_conflict AS c
    SET seen_by_id = coalesce(c.seen_by_id, flags_units_own()),
        one_contact = f.contact, other_contact = o.contact
    FROM flags_flag AS f, flags_flag AS o
    WHERE f.register_id = c.one_flag AND o.register_id = c.other_flag
      AND (c.told_at IS NULL OR c.seen_by_id IS NULL)
      AND (c.seen_by_id, c.one_contact, c.other_contact) IS DISTINCT FROM
          (coalesce(c.seen_by_id, flags_units_own()), f.contact, o.contact);
    FOR each IN
        SELECT c.id, f.register_id AS one, o.register_id AS other,
            f.access_class AS one_label, o.access_class AS other_label,
            f.contact AS one_contact, o.contact AS other_contact
        FROM flags_conflict AS c
        JOIN flags_flag AS f ON f.register_id = c.one_flag
        JOIN flags_flag AS o ON o.register_id = c.other_flag
        JOIN records_register AS fr ON fr.id = c.one_flag AND fr.state = 'live'
        JOIN records_register AS r ON r.id = c.other_flag AND r.state = 'live'
        WHERE c.told_at IS NULL AND f.allows_contact AND o.allows_contact
        FOR UPDATE OF c
    LOOP
        PERFORM flags_contact(each.one, each.one_label, each.other_contact);
        PERFORM flags_contact(each.other, each.other_label, each.one_contact);
        UPDATE flags_conflict SET told_at = now() WHERE id = each.id;
        told := told + 1;
    END LOOP;
    RETURN told;
END $$;

-- Write on a flag whom to ring, and tell its owner.
CREATE FUNCTION flags_contact(which uuid, label integer, post text) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO flags_contact (id, register_id, access_class, whom, at)
    VALUES (gen_random_uuid(), which, label, post, now());
    PERFORM notices_put(flags_owners(which), which, label,
        left('Another owner: contact ' || post, 200), now(), NULL);
END $$;
REVOKE ALL ON FUNCTION flags_contact(uuid, integer, text) FROM PUBLIC;

-- End the flags that are over, and tell their owners; how many ended.
CREATE FUNCTION flags_lapse() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    ended integer := 0;
    each RECORD;
BEGIN
    FOR each IN
        SELECT r.id, f.access_class, f.flagged
        FROM flags_flag AS f JOIN records_register AS r ON r.id = f.register_id
        WHERE r.state = 'live' AND f.ends <= now() FOR UPDATE OF r
    LOOP
        PERFORM workflow_ends_by_itself(each.id, 'lapse', 'lapsed');
        PERFORM notices_put(flags_owners(each.id), each.id, each.access_class,
            left('The flag has ended: ' || each.flagged, 200), now(), NULL);
        ended := ended + 1;
    END LOOP;
    RETURN ended;
END $$;

GRANT EXECUTE ON FUNCTION flags_match(integer), flags_compare(), flags_lapse()
    TO muster_worker;

RESET ROLE;
