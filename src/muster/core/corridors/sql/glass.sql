-- Break-glass: where a life is at stake, records behind a corridor that somebody names
-- are open to them for four hours. Each gets a label of its own, with the readers that
-- it had, so that what is opened is these records and what hangs on them, and no other;
-- nothing is to be closed again: the label is permitted until its minute.

-- The kinds that no broken glass opens; put in place after each migration.
CREATE FUNCTION corridors_never_opened() RETURNS text[]
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$ SELECT '{}'::text[] $$;
GRANT EXECUTE ON FUNCTION corridors_never_opened() TO muster_definer;

SET LOCAL ROLE muster_definer;

-- Of whatever was named, what there is not, what is not behind a corridor, what may
-- never be opened and what is seen already are passed over alike and in silence.
CREATE FUNCTION corridors_break_glass(new_id uuid, words text, named text[])
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    viewer CONSTANT uuid := viewer_id();
    mine CONSTANT integer[] := permitted();
    until_then CONSTANT timestamptz := now() + interval '4 hours';
    who text;
    concerned uuid[] := '{}';
    each RECORD;
    label integer;
BEGIN
    IF coalesce(words, '') = ''
       OR coalesce(cardinality(named), 0) NOT BETWEEN 1 AND 10 OR NOT EXISTS (
        SELECT FROM people_posting AS p
        JOIN people_organisation AS o ON o.id = p.organisation_id
        WHERE p.user_id = viewer AND o.kind = 'unit'
          AND p.role NOT IN ('administrator', 'auditor')
          AND p.starts <= now() AND (p.ends IS NULL OR now() < p.ends)) THEN
        RAISE EXCEPTION 'an officer of the unit breaks the glass, and says why'
            USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'corridors_breaks';
    END IF;
    INSERT INTO corridors_breakglass (id, by_id, starts, ends)
    VALUES (new_id, viewer, now(), until_then);
    SELECT u.name INTO who FROM people_user AS u WHERE u.id = viewer;
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
        ORDER BY r.id FOR UPDATE OF r
    LOOP
        label := access_label_behind_glass(each.access_class);
        UPDATE records_register SET access_class = label WHERE id = each.id;
        INSERT INTO access_glass (id, user_id, access_class, starts, ends)
        VALUES (gen_random_uuid(), viewer, label, now(), until_then);
        INSERT INTO corridors_glassrecord (id, break_glass_id, register_id, access_class)
        VALUES (gen_random_uuid(), new_id, each.id, label);
        PERFORM notices_put(
            ARRAY(SELECT a.user_id FROM access_guardian AS a
                  WHERE a.group_id = ANY (each.groups) AND a.user_id <> viewer
                    AND a.starts <= now() AND (a.ends IS NULL OR now() < a.ends)),
            each.id, label, 'Break-glass, to be reviewed: opened to ' || who, now(),
            viewer);
        PERFORM notices_put(
            ARRAY[viewer], each.id, label, 'You broke the glass: open to you for 4 hours',
            now(), viewer);
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

-- Say whether it was right: a guardian of the corridor, who did not break it. That of
-- all that were asked the last has answered is for everybody who knows of it.
CREATE FUNCTION corridors_review_glass(which uuid, was_right boolean, words text)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    found corridors_glassreview;
BEGIN
    SELECT * INTO found FROM corridors_glassreview AS r
    WHERE r.id = which AND r.group_id = ANY (guarded_groups()) FOR UPDATE;
    IF found.id IS NULL OR found.by_id = viewer_id()
       OR coalesce(words, '') = '' THEN
        RAISE EXCEPTION 'a guardian who did not break the glass reviews it'
            USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'corridors_guardians';
    END IF;
    IF found.reviewed_at IS NOT NULL THEN
        RAISE EXCEPTION 'it is decided already'
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'corridors_decided_once';
    END IF;
    PERFORM FROM corridors_breakglass AS b WHERE b.id = found.break_glass_id FOR UPDATE;
    UPDATE corridors_glassreview SET
        reviewed_at = now(), reviewed_by_id = viewer_id(), right_to = was_right,
        said = words
    WHERE id = which;
    UPDATE corridors_breakglass AS b SET
        reviewed_at = now(),
        right_to = (SELECT bool_and(r.right_to) FROM corridors_glassreview AS r
                    WHERE r.break_glass_id = b.id)
    WHERE b.id = found.break_glass_id AND NOT EXISTS (
        SELECT FROM corridors_glassreview AS r
        WHERE r.break_glass_id = b.id AND r.reviewed_at IS NULL);
END $$;

-- Keep a record shut to every broken glass: a guardian of a corridor that it is behind.
CREATE FUNCTION corridors_keep_shut(record uuid, words text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    label integer;
BEGIN
    SELECT r.access_class INTO label FROM records_register AS r
    JOIN access_accessclass AS c ON c.id = r.access_class
    WHERE r.id = record AND r.access_class = ANY (permitted())
      AND c.groups && guarded_groups() FOR UPDATE OF r;
    IF label IS NULL THEN
        RAISE EXCEPTION 'its guardians keep a record shut'
            USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'corridors_guardians';
    END IF;
    INSERT INTO corridors_keptshut (id, register_id, access_class, by_id, at, why)
    VALUES (gen_random_uuid(), record, label, viewer_id(), now(), words);
END $$;

-- Who did what with a record, the latest first: for whoever guards a group that its
-- readers must be in, and sees it. The audit itself is auditors' alone.
CREATE FUNCTION corridors_who_did(record uuid)
RETURNS TABLE (moment timestamptz, person uuid, verb text, refused boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM records_register AS r
        JOIN access_accessclass AS c ON c.id = r.access_class
        WHERE r.id = record AND r.access_class = ANY (permitted())
          AND c.groups && guarded_groups())
    THEN RETURN; END IF;
    RETURN QUERY
        SELECT e.at, e.viewer_id, e.verb::text, e.refused FROM audit_entry AS e
        WHERE e.register_id = record ORDER BY e.at DESC, e.id LIMIT 500;
END $$;

GRANT EXECUTE ON FUNCTION
    corridors_who_did(uuid),
    corridors_break_glass(uuid, text, text[]),
    corridors_review_glass(uuid, boolean, text),
    corridors_keep_shut(uuid, text)
    TO muster_app;

RESET ROLE;
