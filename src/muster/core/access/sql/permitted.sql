-- What a viewer may see is worked out whenever it is asked, from the dated postings
-- and memberships that the asking statement sees. Nothing that was worked out before
-- is kept: what two acts at once made of it could outlive either.

DROP TRIGGER access_posting_changed ON people_posting;
DROP TRIGGER access_membership_changed ON access_groupmembership;

-- The groups (2) or the bodies (3) that stand in a label's key.
CREATE FUNCTION access_label_part(label text, place integer) RETURNS uuid[]
LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(
        string_to_array(nullif(split_part(label, '|', place), ''), ',')::uuid[], '{}')
$$;
GRANT EXECUTE ON FUNCTION access_label_part(text, integer) TO muster_definer;

-- The access classes that somebody may see at a moment: those shown to a body to
-- which they are posted (to any, if the label names none) and of which they hold
-- every group. Each span has its own start (inclusive) and end (exclusive).
CREATE FUNCTION access_permitted(viewer uuid, moment timestamptz) RETURNS integer[]
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
BEGIN
    IF posted = '{}' THEN RETURN '{}'; END IF;
    RETURN ARRAY(
        SELECT c.id FROM access_accessclass AS c
        WHERE c.groups <@ told AND (c.bodies = '{}' OR c.bodies && posted));
END $$;
ALTER FUNCTION access_permitted(uuid, timestamptz) OWNER TO muster_definer;

SET LOCAL ROLE muster_definer;

-- Those of the viewer, when the statement that asks was put.
CREATE OR REPLACE FUNCTION permitted() RETURNS integer[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN access_permitted(viewer_id(), statement_timestamp());
END $$;

-- The groups that the viewer is in now, or guards.
CREATE OR REPLACE FUNCTION known_groups() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(g.id), '{}') FROM access_group AS g
    WHERE g.guardian_id = public.viewer_id() OR EXISTS (
        SELECT FROM access_groupmembership AS m
        WHERE m.group_id = g.id AND m.user_id = public.viewer_id()
          AND m.starts <= statement_timestamp()
          AND (m.ends IS NULL OR statement_timestamp() < m.ends))
$$;

-- The number of a label, given one if it is new. Asking tells nothing about whether
-- the label was in use, or its groups are there: numbers are random, and any group
-- will do. No lock is taken that somebody else could hold.
CREATE OR REPLACE FUNCTION access_intern(
    label text, with_caveat boolean, need uuid[], bodies uuid[]
) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    found integer;
BEGIN
    PERFORM viewer_id();
    SELECT c.id INTO found FROM access_accessclass AS c WHERE c.key = label;
    IF found IS NOT NULL THEN RETURN found; END IF;
    IF label IS DISTINCT FROM concat(
        CASE WHEN with_caveat THEN 'sensitive' ELSE 'plain' END, '|',
        array_to_string(ARRAY(SELECT DISTINCT g::text COLLATE "C" FROM unnest(need) AS g
                              ORDER BY 1), ','), '|',
        array_to_string(ARRAY(SELECT DISTINCT b::text COLLATE "C" FROM unnest(bodies) AS b
                              ORDER BY 1), ','))
    THEN RAISE EXCEPTION 'the label and its parts differ'; END IF;
    LOOP
        found := 1 + floor(random() * 2147483646)::integer;
        EXIT WHEN NOT EXISTS (SELECT FROM access_accessclass AS c WHERE c.id = found);
    END LOOP;
    INSERT INTO access_accessclass (id, key, sensitive) VALUES (found, label, with_caveat)
    ON CONFLICT (key) DO NOTHING;
    SELECT c.id INTO found FROM access_accessclass AS c WHERE c.key = label;
    RETURN found;
END $$;

DROP FUNCTION access_person_changed();
DROP FUNCTION access_refresh(uuid, integer);

RESET ROLE;
