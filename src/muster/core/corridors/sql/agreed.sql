-- A corridor watches others' work once two stand behind it who were asked: its second
-- guardian, and the head of the unit, who does not guard it. Until then it is a
-- need-to-know group like any: it flags nothing, and nothing is laid before it.
SET LOCAL ROLE muster_definer;

-- Whether somebody guards a corridor now.
CREATE FUNCTION corridors_guards(person uuid, which_group uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM access_guardian AS a
        WHERE a.group_id = which_group AND a.user_id = person
          AND a.starts <= now() AND (a.ends IS NULL OR now() < a.ends))
$$;
REVOKE ALL ON FUNCTION corridors_guards(uuid, uuid) FROM PUBLIC;

-- Whether a head of the unit agreed to a corridor, who does not guard it.
CREATE FUNCTION corridors_is_agreed(which_group uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM corridors_agreement AS a
        WHERE a.group_id = which_group AND a.heads AND a.agreed
          AND (a.person_id IS NULL OR NOT corridors_guards(a.person_id, which_group)))
$$;
REVOKE ALL ON FUNCTION corridors_is_agreed(uuid) FROM PUBLIC;

-- Whether somebody guards a corridor now or did before.
CREATE FUNCTION corridors_ever_guarded(person uuid, which_group uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM access_guardian AS a
                   WHERE a.group_id = which_group AND a.user_id = person)
$$;
REVOKE ALL ON FUNCTION corridors_ever_guarded(uuid, uuid) FROM PUBLIC;

-- The oldest corridor of a key to which a head of the unit agreed.
CREATE FUNCTION corridors_agreed_of(its_key text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT c.group_id FROM corridors_corridor AS c
    JOIN access_group AS g ON g.id = c.group_id
    WHERE c.key = its_key AND corridors_is_agreed(c.group_id)
    ORDER BY g.opened_at, g.id LIMIT 1
$$;
REVOKE ALL ON FUNCTION corridors_agreed_of(text) FROM PUBLIC;

-- The same, for those in it alone: nobody else is told whether there is one.
CREATE FUNCTION corridors_ones_own(its_key text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT g.own FROM (SELECT corridors_agreed_of(its_key) AS own) AS g
    WHERE g.own = ANY (known_groups())
$$;

-- The unit's own corridor, once there is one: what is asked of the unit lies before it,
-- and it is shown where two flagged the same.
CREATE FUNCTION corridors_of_the_unit() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT corridors_agreed_of('SIU')
$$;
REVOKE ALL ON FUNCTION corridors_of_the_unit() FROM PUBLIC;

-- Lay a request before the guardians of a corridor.
CREATE FUNCTION corridors_lay(asked uuid, of_group uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO corridors_routedrequest
        (id, request_id, group_id, person_id, why, until, asked_at, said,
         briefing_version)
    SELECT gen_random_uuid(), r.id, of_group, r.by_id, r.why, r.until, r.at, '', ''
    FROM corridors_accessrequest AS r WHERE r.id = asked
$$;
REVOKE ALL ON FUNCTION corridors_lay(uuid, uuid) FROM PUBLIC;

CREATE OR REPLACE FUNCTION corridors_open(
    new_group uuid, its_key text, its_name text, why text, second uuid,
    longest integer, every integer, briefing text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM access_open_standing(new_group, its_name, why, second, longest);
    INSERT INTO corridors_corridor
        (id, group_id, key, review_every_months, briefing_version)
    VALUES (gen_random_uuid(), new_group, its_key, every, briefing);
    INSERT INTO corridors_agreement
        (id, group_id, person_id, heads, asked_by_id, asked_at, called, why, second_id)
    VALUES (gen_random_uuid(), new_group, second, false, viewer_id(), now(), its_name,
            corridors_open.why, second);
END $$;

-- Ask a head of the unit, who does not guard a corridor, to agree to it. They are told
-- what it is called, why it is kept and who guards it.
CREATE FUNCTION corridors_ask_head(new_id uuid, which_group uuid, person uuid)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT which_group = ANY (guarded_groups()) THEN
        RAISE EXCEPTION 'its guardians ask'
            USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'corridors_guardians';
    END IF;
    PERFORM FROM access_group AS g WHERE g.id = which_group FOR UPDATE;
    IF NOT corridors_heads_unit(person)
       OR corridors_ever_guarded(person, which_group) THEN
        RAISE EXCEPTION 'a head of the unit who does not guard it agrees to a corridor'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'corridors_head_agrees';
    END IF;
    IF corridors_is_agreed(which_group) OR EXISTS (
        SELECT FROM corridors_agreement AS a WHERE a.group_id = which_group AND a.heads
            AND a.decided_at IS NULL AND a.person_id = person) THEN
        RAISE EXCEPTION 'it is asked or agreed already'
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'corridors_decided_once';
    END IF;
    INSERT INTO corridors_agreement
        (id, group_id, person_id, heads, asked_by_id, asked_at, called, why, second_id)
    SELECT new_id, g.id, person, true, viewer_id(), now(), g.name, g.reason,
        (SELECT a.user_id FROM access_guardian AS a
         WHERE a.group_id = g.id AND a.user_id <> viewer_id()
           AND a.starts <= now() AND (a.ends IS NULL OR now() < a.ends)
         ORDER BY a.starts, a.id LIMIT 1)
    FROM access_group AS g WHERE g.id = which_group;
END $$;

-- Whether two guard a corridor who said that they do: who opened it and who was added
-- by two others said so; the second once they answered.
CREATE FUNCTION corridors_two_guard(which_group uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT count(DISTINCT a.user_id) >= 2 FROM access_guardian AS a
    WHERE a.group_id = which_group
      AND a.starts <= now() AND (a.ends IS NULL OR now() < a.ends)
      AND NOT EXISTS (
          SELECT FROM corridors_agreement AS s
          WHERE s.group_id = which_group AND s.person_id = a.user_id AND NOT s.heads
            AND s.agreed IS NOT TRUE)
$$;
REVOKE ALL ON FUNCTION corridors_two_guard(uuid) FROM PUBLIC;

-- Answer: whoever was asked does, once. A second guardian who does not agree guards it
-- no longer and is in it no longer.
CREATE FUNCTION corridors_agree(which uuid, yes boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    found corridors_agreement;
BEGIN
    PERFORM FROM access_group AS g WHERE g.id = (
        SELECT a.group_id FROM corridors_agreement AS a WHERE a.id = which) FOR UPDATE;
    SELECT * INTO found FROM corridors_agreement AS a WHERE a.id = which FOR UPDATE;
    IF found.person_id IS DISTINCT FROM viewer_id() OR viewer_id() IS NULL
       OR found.heads AND (NOT corridors_heads_unit(viewer_id())
                           OR corridors_ever_guarded(viewer_id(), found.group_id)) THEN
        RAISE EXCEPTION 'whoever was asked answers'
            USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'corridors_answers';
    END IF;
    IF found.decided_at IS NOT NULL THEN
        RAISE EXCEPTION 'it is decided already'
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'corridors_decided_once';
    END IF;
    IF yes AND found.heads AND NOT corridors_two_guard(found.group_id) THEN
        RAISE EXCEPTION 'two guard it who said so'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'corridors_two_said_so';
    END IF;
    UPDATE corridors_agreement
    SET decided_at = now(), agreed = yes WHERE id = which;
    PERFORM corridors_entry(
        found.group_id,
        CASE WHEN yes THEN 'corridors.agreed' ELSE 'corridors.not_agreed' END,
        CASE WHEN found.heads THEN 'For the unit' ELSE 'As its second guardian' END);
    IF yes AND found.heads AND found.group_id = corridors_of_the_unit() THEN
        PERFORM corridors_lay(r.id, found.group_id) FROM corridors_accessrequest AS r
        WHERE NOT EXISTS (SELECT FROM corridors_routedrequest AS l
                          WHERE l.request_id = r.id);
    ELSIF NOT yes AND NOT found.heads
          AND corridors_guards(viewer_id(), found.group_id) THEN
        PERFORM access_stand_down(found.group_id);
        UPDATE access_groupmembership AS m
        SET ends = greatest(now(), m.starts + interval '1 microsecond')
        WHERE m.group_id = found.group_id AND m.user_id = viewer_id()
          AND (m.ends IS NULL OR m.ends > now());
    END IF;
END $$;

CREATE OR REPLACE FUNCTION corridors_ask(
    new_id uuid, words text, until_then timestamptz, of_group uuid
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    before CONSTANT uuid := CASE
        WHEN of_group = ANY (known_groups()) THEN of_group
        ELSE corridors_of_the_unit() END;
BEGIN
    INSERT INTO corridors_accessrequest (id, by_id, at, why, until)
    VALUES (new_id, viewer_id(), now(), words, until_then);
    IF before IS NOT NULL THEN
        PERFORM corridors_lay(new_id, before);
    END IF;
END $$;

GRANT EXECUTE ON FUNCTION corridors_ask_head(uuid, uuid, uuid),
    corridors_agree(uuid, boolean), corridors_ones_own(text),
    corridors_is_agreed(uuid) TO muster_app;

RESET ROLE;
