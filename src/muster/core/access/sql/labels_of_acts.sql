-- The number of a label, given one if it is new, for functions of the definer: a label
-- that an act needs for what its viewer may not see is none that they asked for.
-- Counted with theirs it would tell them how many there are.
CREATE FUNCTION access_label(with_caveat boolean, need uuid[], bodies uuid[])
RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    found integer;
    label CONSTANT text := concat(
        CASE WHEN with_caveat THEN 'sensitive' ELSE 'plain' END, '|',
        array_to_string(ARRAY(SELECT DISTINCT g::text COLLATE "C" FROM unnest(need) AS g
                              ORDER BY 1), ','), '|',
        array_to_string(ARRAY(SELECT DISTINCT b::text COLLATE "C" FROM unnest(bodies) AS b
                              ORDER BY 1), ','));
BEGIN
    SELECT c.id INTO found FROM access_accessclass AS c WHERE c.key = label;
    IF found IS NOT NULL THEN RETURN found; END IF;
    LOOP
        found := 1 + floor(random() * 2147483646)::integer;
        EXIT WHEN NOT EXISTS (SELECT FROM access_accessclass AS c WHERE c.id = found);
    END LOOP;
    INSERT INTO access_accessclass (id, key, sensitive) VALUES (found, label, with_caveat)
    ON CONFLICT (key) DO NOTHING;
    SELECT c.id INTO found FROM access_accessclass AS c WHERE c.key = label;
    RETURN found;
END $$;
ALTER FUNCTION access_label(boolean, uuid[], uuid[]) OWNER TO muster_definer;

SET LOCAL ROLE muster_definer;

CREATE OR REPLACE FUNCTION access_intern(
    label text, with_caveat boolean, need uuid[], bodies uuid[]
) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    viewer CONSTANT uuid := viewer_id();
    most CONSTANT integer := 200;
BEGIN
    IF label IS DISTINCT FROM concat(
        CASE WHEN with_caveat THEN 'sensitive' ELSE 'plain' END, '|',
        array_to_string(ARRAY(SELECT DISTINCT g::text COLLATE "C" FROM unnest(need) AS g
                              ORDER BY 1), ','), '|',
        array_to_string(ARRAY(SELECT DISTINCT b::text COLLATE "C" FROM unnest(bodies) AS b
                              ORDER BY 1), ','))
    THEN RAISE EXCEPTION 'the label and its parts differ'; END IF;
    IF NOT EXISTS (SELECT FROM access_labelasked AS a
                   WHERE a.viewer_id = viewer AND a.key = label
                     AND a.at > now() - interval '1 hour') THEN
        IF (SELECT count(DISTINCT a.key) FROM access_labelasked AS a
            WHERE a.viewer_id = viewer AND a.at > now() - interval '1 hour') >= most THEN
            RAISE EXCEPTION 'no more labels are asked for within an hour'
                USING ERRCODE = 'program_limit_exceeded',
                      CONSTRAINT = 'access_labels_an_hour';
        END IF;
        DELETE FROM access_labelasked WHERE id IN (
            SELECT a.id FROM access_labelasked AS a
            WHERE a.viewer_id = viewer AND a.at <= now() - interval '1 hour'
            FOR UPDATE SKIP LOCKED);
        INSERT INTO access_labelasked (id, viewer_id, key, at)
        VALUES (gen_random_uuid(), viewer, label, now());
    END IF;
    RETURN access_label(with_caveat, need, bodies);
END $$;

-- A group was opened when the database says so: an earlier moment would make it one
-- that words, or records, are older than.
CREATE OR REPLACE FUNCTION access_open_group(
    new_group uuid, its_name text, why text, moment timestamptz
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO access_group (id, name, reason, guardian_id, opened_at)
    VALUES (new_group, its_name, why, viewer_id(), now());
    INSERT INTO access_groupmembership
        (id, group_id, user_id, starts, ends, approved_by_id, founding, reason)
    VALUES (gen_random_uuid(), new_group, viewer_id(), least(moment, now()), NULL,
            viewer_id(), true, 'Opened the group');
END $$;

RESET ROLE;
