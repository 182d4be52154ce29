-- As before, and bounded: every label is looked through for each statement of everybody
-- who may see it, so that labels without number would slow all of them. A person asks
-- for no more than so many different ones within an hour. What is counted is that they
-- asked, and not that a label was new: otherwise the bound would tell which labels are
-- in use, which numbers at random do not.
-- No lock is taken that somebody else could hold: each person's rows are their own, and
-- two of one person's acts at once pass over what the other clears away.
SET LOCAL ROLE muster_definer;

CREATE OR REPLACE FUNCTION access_intern(
    label text, with_caveat boolean, need uuid[], bodies uuid[]
) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    found integer;
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

RESET ROLE;
