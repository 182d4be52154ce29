-- Break-glass again: it opens to read, from the next transaction on; a record behind it
-- keeps its one label, and whoever breaks it too is let in beside the first; whoever
-- guards it ends it at once, and whoever broke it when they are done. A person whose
-- glass was not right breaks none until a guardian lets them, and nobody more than five
-- in an hour.
SET LOCAL ROLE muster_definer;

-- As before, and it may name what a glass opened in the transaction that asks: it is open
-- from the next one on, and its entry is written with it.
CREATE OR REPLACE FUNCTION records_entry_seen() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM records_register AS r
               WHERE r.id = NEW.register_id
                 AND NOT r.access_class = ANY (permitted())
                 AND NOT EXISTS (
                     SELECT FROM access_glass AS g
                     WHERE g.user_id = viewer_id() AND g.access_class = r.access_class
                       AND g.broken_in
                           = pg_current_xact_id_if_assigned()::text::bigint)) THEN
        RAISE EXCEPTION 'an entry is about no record that its writer may not see'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END $$;

-- Note a reading in the audit, of a record under its own label, or of none.
CREATE FUNCTION corridors_read(its_verb text, record uuid, label integer) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO audit_entry (id, at, viewer_id, purpose_id, operation, verb,
        register_id, access_class, channel, refused)
    VALUES (gen_random_uuid(), clock_timestamp(), viewer_id(), viewer_purpose(),
        'consultation', its_verb, record, label, 'page', false)
$$;
REVOKE ALL ON FUNCTION corridors_read(text, uuid, integer) FROM PUBLIC;

-- End what a broken glass opened of some labels to somebody, at this moment.
CREATE FUNCTION corridors_shut(labels integer[], to_whom uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE access_glass AS g
    SET ends = greatest(now(), g.starts + interval '1 microsecond')
    WHERE g.access_class = ANY (labels) AND g.ends > now()
      AND (to_whom IS NULL OR g.user_id = to_whom)
$$;
REVOKE ALL ON FUNCTION corridors_shut(integer[], uuid) FROM PUBLIC;

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
        label := access_label_behind_glass(each.access_class);
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

-- End what one broke the glass for oneself: one is done with it.
CREATE FUNCTION corridors_end_glass(which uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM FROM corridors_breakglass AS b
    WHERE b.id = which AND b.by_id = viewer_id() AND b.ends > now() FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'whoever broke the glass ends it, while it is open'
            USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'corridors_own_glass';
    END IF;
    PERFORM corridors_shut(
        ARRAY(SELECT o.access_class FROM corridors_glassrecord AS o
              WHERE o.break_glass_id = which), viewer_id());
    UPDATE corridors_breakglass SET ends = now() WHERE id = which;
    UPDATE corridors_glassreview SET ends = now()
    WHERE break_glass_id = which AND ends > now();
END $$;

-- Say whether it was right: a guardian of the corridor, who did not break it. Where it
-- was not, what it opened of this corridor is shut at once. That of all that were asked
-- the last has answered is for everybody who knows of it.
CREATE OR REPLACE FUNCTION corridors_review_glass(
    which uuid, was_right boolean, words text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    found corridors_glassreview;
BEGIN
    SELECT * INTO found FROM corridors_glassreview AS r
    WHERE r.id = which AND r.group_id = ANY (guarded_groups()) FOR UPDATE;
    IF found.id IS NULL OR found.by_id = viewer_id() OR was_right IS NULL
       OR btrim(coalesce(words, '')) = '' THEN
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
        said = words, ends = CASE WHEN was_right THEN ends ELSE least(ends, now()) END
    WHERE id = which;
    IF NOT was_right THEN
        PERFORM corridors_shut(
            ARRAY(SELECT o.access_class FROM corridors_glassrecord AS o
                  JOIN access_accessclass AS c ON c.id = o.access_class
                  WHERE o.break_glass_id = found.break_glass_id
                    AND found.group_id = ANY (c.groups)), found.by_id);
        UPDATE corridors_breakglass AS b SET ends = least(b.ends, (
            SELECT max(r.ends) FROM corridors_glassreview AS r
            WHERE r.break_glass_id = b.id))
        WHERE b.id = found.break_glass_id;
    END IF;
    UPDATE corridors_breakglass AS b SET
        reviewed_at = now(),
        right_to = (SELECT bool_and(r.right_to) FROM corridors_glassreview AS r
                    WHERE r.break_glass_id = b.id)
    WHERE b.id = found.break_glass_id AND NOT EXISTS (
        SELECT FROM corridors_glassreview AS r
        WHERE r.break_glass_id = b.id AND r.reviewed_at IS NULL);
END $$;

-- Let somebody break the glass again though theirs was not right: a guardian of the
-- corridor that said so, and says why.
CREATE FUNCTION corridors_let_again(which uuid, words text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    found corridors_glassreview;
BEGIN
    SELECT * INTO found FROM corridors_glassreview AS r
    WHERE r.id = which AND r.group_id = ANY (guarded_groups()) FOR UPDATE;
    IF found.id IS NULL OR found.by_id = viewer_id() OR found.right_to IS NOT FALSE
       OR btrim(coalesce(words, '')) = '' THEN
        RAISE EXCEPTION 'a guardian who did not break the glass lets them again'
            USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'corridors_guardians';
    END IF;
    IF found.let_again_at IS NOT NULL THEN
        RAISE EXCEPTION 'it is decided already'
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'corridors_decided_once';
    END IF;
    UPDATE corridors_glassreview
    SET let_again_at = now(), let_again_by_id = viewer_id() WHERE id = which;
END $$;

-- Keep a record shut to every broken glass, from this moment on: a guardian of a corridor
-- that it is behind. Asked once the row is held, so that who breaks the glass beside it
-- is shut out, whoever was first.
CREATE OR REPLACE FUNCTION corridors_keep_shut(record uuid, words text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    label integer;
BEGIN
    PERFORM FROM records_register AS r WHERE r.id = record FOR UPDATE;
    SELECT r.access_class INTO label FROM records_register AS r
    JOIN access_accessclass AS c ON c.id = r.access_class
    WHERE r.id = record AND r.access_class = ANY (permitted())
      AND c.groups && guarded_groups();
    IF label IS NULL THEN
        RAISE EXCEPTION 'its guardians keep a record shut'
            USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'corridors_guardians';
    END IF;
    INSERT INTO corridors_keptshut (id, register_id, access_class, by_id, at, why)
    VALUES (gen_random_uuid(), record, label, viewer_id(), now(), words);
    PERFORM corridors_shut(ARRAY[label], NULL);
END $$;

GRANT EXECUTE ON FUNCTION
    corridors_end_glass(uuid),
    corridors_let_again(uuid, text)
    TO muster_app;

RESET ROLE;
