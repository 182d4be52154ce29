-- What a broken glass opens is open from the next transaction on, to read and no more.
-- Whoever sees a record by a glass alone is told of nobody else who does.
SET LOCAL ROLE muster_definer;

-- The labels that a broken glass opens to somebody at a moment. None that was opened in
-- the transaction that asks: rolled back, it would have been read without a trace.
CREATE FUNCTION access_opened(viewer uuid, moment timestamptz) RETURNS integer[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(g.access_class), '{}') FROM access_glass AS g
    WHERE g.user_id = viewer AND g.starts <= moment AND moment < g.ends
      AND g.broken_in IS DISTINCT FROM pg_current_xact_id_if_assigned()::text::bigint
$$;
REVOKE ALL ON FUNCTION access_opened(uuid, timestamptz) FROM PUBLIC;

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
    opened CONSTANT integer[] := access_opened(viewer, moment);
BEGIN
    IF posted = '{}' THEN RETURN '{}'; END IF;
    RETURN ARRAY(
        SELECT c.id FROM access_accessclass AS c
        WHERE (c.groups <@ told OR c.id = ANY (opened))
          AND (c.bodies = '{}' OR c.bodies && posted));
END $$;

-- Until when a broken glass, and nothing else, opens a label to the viewer; NULL for one
-- that it does not open to them, or that they see in any case.
CREATE FUNCTION access_glass_until(label integer) RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT max(g.ends) FROM access_glass AS g
    JOIN access_accessclass AS c ON c.id = g.access_class
    WHERE g.user_id = (SELECT viewer_id()) AND g.access_class = label
      AND g.access_class = ANY (
          access_opened((SELECT viewer_id()), statement_timestamp()))
      AND NOT c.groups <@ ARRAY(
          SELECT m.group_id FROM access_groupmembership AS m
          WHERE m.user_id = g.user_id AND m.starts <= statement_timestamp()
            AND (m.ends IS NULL OR statement_timestamp() < m.ends))
$$;
GRANT EXECUTE ON FUNCTION access_glass_until(integer) TO muster_app, muster_owner;

-- As before; and whoever sees the label by a glass alone is named themselves: who else
-- is behind it is none of what the glass is broken for.
CREATE OR REPLACE FUNCTION access_may_see(label integer) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT p.user_id), '{}')
    FROM access_accessclass AS c
    JOIN people_posting AS p ON c.bodies = '{}' OR p.organisation_id = ANY (c.bodies)
    JOIN people_user AS u ON u.id = p.user_id
        AND u.organisation_id = ANY ((SELECT colleague_organisations())::uuid[])
    WHERE c.id = label AND label = ANY (permitted())
      AND ((SELECT access_glass_until(label)) IS NULL OR p.user_id = viewer_id())
      AND p.starts <= statement_timestamp()
      AND (p.ends IS NULL OR statement_timestamp() < p.ends)
      AND (c.groups <@ ARRAY(
               SELECT m.group_id FROM access_groupmembership AS m
               WHERE m.user_id = p.user_id AND m.starts <= statement_timestamp()
                 AND (m.ends IS NULL OR statement_timestamp() < m.ends))
           OR label = ANY (access_opened(p.user_id, statement_timestamp())))
$$;

-- The label of one record behind glass: the same readers, and whom a glass opens it to.
-- A record has one, however many break the glass on it. Its key has a part that no viewer
-- can ask a number for; its number is below zero, by which what is written asks no more
-- of any other label.
CREATE OR REPLACE FUNCTION access_label_behind_glass(label integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    found integer;
BEGIN
    IF label < -1 THEN RETURN label; END IF;
    LOOP
        found := -2 - floor(random() * 2147483640)::integer;
        EXIT WHEN NOT EXISTS (SELECT FROM access_accessclass AS c WHERE c.id = found);
    END LOOP;
    INSERT INTO access_accessclass (id, key, sensitive)
    SELECT found, concat(
        'sensitive|', split_part(c.key, '|', 2), '|', split_part(c.key, '|', 3), '|',
        gen_random_uuid()), true
    FROM access_accessclass AS c WHERE c.id = label;
    RETURN found;
END $$;

RESET ROLE;

-- What a broken glass opens is read. Nothing is written of it, hung on it or done with it
-- in the name of whoever sees it by the glass alone, by a page, a call, a statement or a
-- function: labels that the row bears are asked. Called with the columns that bear them.
CREATE FUNCTION access_glass_is_read() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    was CONSTANT jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
    becomes CONSTANT jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
    label integer;
BEGIN
    IF coalesce(current_setting('muster.viewer', true), '') <> ''
       OR row_security_active(TG_RELID) THEN
        FOREACH label IN ARRAY ARRAY(
            SELECT DISTINCT (given ->> each)::integer
            FROM unnest(ARRAY[was, becomes]) AS given, unnest(TG_ARGV) AS each
            WHERE (given ->> each)::integer < -1)
        LOOP
            IF access_glass_until(label) IS NOT NULL THEN
                RAISE EXCEPTION 'what a broken glass opens is read, and no more'
                    USING ERRCODE = 'insufficient_privilege',
                          CONSTRAINT = 'access_glass_is_read';
            END IF;
        END LOOP;
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;
