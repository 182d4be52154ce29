-- Break-glass opens the one record: where another bears the same label behind glass, as
-- one that was made of it did, this one is given a label of its own, or whoever breaks the
-- glass would have the other too, though a guardian keeps it shut and no review names it.
SET LOCAL ROLE muster_definer;

-- A label behind glass that no other record bears.
CREATE FUNCTION corridors_label_of_its_own(record uuid, label integer) RETURNS integer
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF label < -1 AND EXISTS (
        SELECT FROM records_register AS r
        WHERE r.access_class = label AND r.id <> record) THEN
        RETURN (SELECT access_label_behind_glass(
                    access_label(c.sensitive, c.groups, c.bodies))
                FROM access_accessclass AS c WHERE c.id = label);
    END IF;
    RETURN access_label_behind_glass(label);
END $$;
REVOKE ALL ON FUNCTION corridors_label_of_its_own(uuid, integer) FROM PUBLIC;

-- As before, with such a label.
-- Of whatever was named, what there is not, what is not behind a corridor, what may
-- never be opened and what is seen already are passed over alike and in silence. All of
-- it is asked once the rows are held: a record that a guardian kept shut meanwhile is.
CREATE OR REPLACE FUNCTION corridors_break_glass(new_id uuid, words text, named text[])
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    viewer CONSTANT uuid := viewer_id();
    this CONSTANT bigint := pg_current_xact_id()::text::bigint;
    until_then CONSTANT timestamptz := now() + interval '4 hours';
    most_an_hour CONSTANT integer := 5;
    mine integer[];
    who text;
    concerned uuid[] := '{}';
    each RECORD;
    label integer;
BEGIN
    IF btrim(coalesce(words, '')) = ''
       OR coalesce(cardinality(named), 0) NOT BETWEEN 1 AND 10
       OR NOT access_is_officer(viewer) THEN
        RAISE EXCEPTION 'an officer of the unit breaks the glass, and says why'
            USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'corridors_breaks';
    END IF;
    SELECT u.name INTO who FROM people_user AS u WHERE u.id = viewer FOR NO KEY UPDATE;
    IF EXISTS (SELECT FROM corridors_glassreview AS r
               WHERE r.by_id = viewer AND NOT r.right_to AND r.let_again_at IS NULL) THEN
        RAISE EXCEPTION 'their last glass was not right, and no guardian let them again'
            USING ERRCODE = 'insufficient_privilege',
                  CONSTRAINT = 'corridors_glass_was_not_right';
    END IF;
    IF (SELECT count(*) FROM corridors_breakglass AS b
        WHERE b.by_id = viewer AND b.starts > now() - interval '1 hour')
       >= most_an_hour THEN
        RAISE EXCEPTION 'nobody breaks the glass more often within an hour'
            USING ERRCODE = 'program_limit_exceeded',
                  CONSTRAINT = 'corridors_glass_an_hour';
    END IF;
    INSERT INTO corridors_breakglass (id, by_id, starts, ends)
    VALUES (new_id, viewer, now(), until_then);
    PERFORM corridors_read('corridors.glass_broken', NULL, NULL);
    PERFORM FROM records_register AS r
    WHERE r.reference = ANY (named) ORDER BY r.id FOR UPDATE;
    mine := permitted();
    FOR each IN
        SELECT r.id, r.access_class, c.groups FROM records_register AS r
        JOIN access_accessclass AS c ON c.id = r.access_class
        WHERE r.reference = ANY (named) AND NOT r.access_class = ANY (mine)
          AND c.groups <> '{}'
          AND (SELECT bool_and(g.longest_months IS NOT NULL) FROM access_group AS g
               WHERE g.id = ANY (c.groups))
          AND (c.bodies = '{}' OR EXISTS (
              SELECT FROM people_posting AS p
              WHERE p.user_id = viewer AND p.organisation_id = ANY (c.bodies)
                AND p.starts <= now() AND (p.ends IS NULL OR now() < p.ends)))
          AND NOT r.kind = ANY (corridors_never_opened())
          AND NOT r.kind = ANY (records_issued_kinds())
          AND NOT EXISTS (SELECT FROM corridors_keptshut AS k WHERE k.register_id = r.id)
          AND NOT EXISTS (
              SELECT FROM access_glass AS g
              WHERE g.user_id = viewer AND g.access_class = r.access_class
                AND g.ends > clock_timestamp())
        ORDER BY r.id
    LOOP
        label := corridors_label_of_its_own(each.id, each.access_class);
        IF label <> each.access_class THEN
            UPDATE records_register SET access_class = label WHERE id = each.id;
        END IF;
        INSERT INTO access_glass (id, user_id, access_class, starts, ends, broken_in)
        VALUES (gen_random_uuid(), viewer, label, now(), until_then, this);
        INSERT INTO corridors_glassrecord (id, break_glass_id, register_id, access_class)
        VALUES (gen_random_uuid(), new_id, each.id, label);
        PERFORM notices_put(
            ARRAY(SELECT a.user_id FROM access_guardian AS a
                  WHERE a.group_id = ANY (each.groups) AND a.user_id <> viewer
                    AND a.starts <= now() AND (a.ends IS NULL OR now() < a.ends)),
            each.id, label, 'Break-glass, to be reviewed: opened to ' || who, now(),
            viewer);
        PERFORM notices_put(
            ARRAY[viewer], each.id, label,
            'You broke the glass: open to you for 4 hours, to read', now(), viewer);
        PERFORM corridors_read('corridors.opened_by_glass', each.id, label);
        concerned := concerned || each.groups;
    END LOOP;
    IF concerned = '{}' THEN
        concerned := ARRAY(
            SELECT c.group_id FROM corridors_corridor AS c
            JOIN access_group AS g ON g.id = c.group_id
            WHERE c.key = 'SIU' ORDER BY g.opened_at, g.id LIMIT 1);
    END IF;
    INSERT INTO corridors_glassreview
        (id, break_glass_id, group_id, by_id, starts, ends, threat, named, said)
    SELECT gen_random_uuid(), new_id, g, viewer, now(), until_then, words,
        array_to_string(named, ', '), ''
    FROM (SELECT DISTINCT unnest(concerned) AS g) AS known;
END $$;

RESET ROLE;
