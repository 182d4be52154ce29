-- What is done with a corridor, each act by a function that asks who does it. Nobody
-- writes these tables by a statement.
SET LOCAL ROLE muster_definer;

-- Open a corridor: a standing group with two guardians, and what it is run by.
CREATE FUNCTION corridors_open(
    new_group uuid, its_key text, its_name text, why text, second uuid,
    longest integer, every integer, briefing text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM access_open_standing(new_group, its_name, why, second, longest);
    INSERT INTO corridors_corridor
        (id, group_id, key, review_every_months, briefing_version)
    VALUES (gen_random_uuid(), new_group, its_key, every, briefing);
END $$;

-- Note that a corridor was looked over: by one of its guardians, at this moment.
CREATE FUNCTION corridors_review(which_group uuid, words text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT which_group = ANY (guarded_groups()) THEN
        RAISE EXCEPTION 'its guardians review a corridor'
            USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'corridors_guardians';
    END IF;
    INSERT INTO corridors_review (id, group_id, by_id, at, said)
    VALUES (gen_random_uuid(), which_group, viewer_id(), now(), words);
END $$;

-- Ask to be told. To no corridor by name: it is laid before the guardians of the oldest
-- corridor called SIU, if there is one; somebody who knows a corridor may ask there.
-- What comes of it is kept where whoever asked does not read it.
CREATE FUNCTION corridors_ask(
    new_id uuid, words text, until_then timestamptz, of_group uuid
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    before uuid;
BEGIN
    INSERT INTO corridors_accessrequest (id, by_id, at, why, until)
    VALUES (new_id, viewer_id(), now(), words, until_then);
    IF of_group IS NOT NULL AND of_group = ANY (known_groups()) THEN
        before := of_group;
    ELSE
        SELECT c.group_id INTO before FROM corridors_corridor AS c
        JOIN access_group AS g ON g.id = c.group_id
        WHERE c.key = 'SIU' ORDER BY g.opened_at, g.id LIMIT 1;
    END IF;
    IF before IS NOT NULL THEN
        INSERT INTO corridors_routedrequest
            (id, request_id, group_id, person_id, why, until, asked_at, said,
             briefing_version)
        VALUES (gen_random_uuid(), new_id, before, viewer_id(), words, until_then, now(),
                '', '');
    END IF;
END $$;

-- The request that waits, held until the act on it is over: of two who decide at once
-- the second finds that it is decided.
CREATE FUNCTION corridors_held_request(which uuid) RETURNS corridors_routedrequest
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    found corridors_routedrequest;
BEGIN
    SELECT * INTO found FROM corridors_routedrequest AS r
    WHERE r.id = which AND r.group_id = ANY (guarded_groups()) FOR UPDATE;
    IF found.id IS NULL OR found.person_id = viewer_id() THEN
        RAISE EXCEPTION 'a guardian decides, and never on their own request'
            USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'corridors_decides';
    END IF;
    IF found.decided_at IS NOT NULL THEN
        RAISE EXCEPTION 'it is decided already'
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'corridors_decided_once';
    END IF;
    RETURN found;
END $$;
REVOKE ALL ON FUNCTION corridors_held_request(uuid) FROM PUBLIC;

-- Admit whoever asked, or say no. They are admitted as anybody is: by access_admit.
CREATE FUNCTION corridors_decide(
    which uuid, membership uuid, from_moment timestamptz, to_moment timestamptz,
    briefed date, words text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    found CONSTANT corridors_routedrequest := corridors_held_request(which);
BEGIN
    IF membership IS NOT NULL THEN
        IF briefed IS NULL OR briefed > now() + interval '1 day' THEN
            RAISE EXCEPTION 'whoever is admitted was briefed'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'corridors_briefed';
        END IF;
        PERFORM access_let_in(
            membership, found.group_id, found.person_id, from_moment, to_moment,
            found.why);
    END IF;
    UPDATE corridors_routedrequest SET
        decided_at = now(), decided_by_id = viewer_id(), admitted = membership IS NOT NULL,
        briefed_on = briefed, said = coalesce(words, ''),
        briefing_version = coalesce(
            (SELECT c.briefing_version FROM corridors_corridor AS c
             WHERE c.group_id = found.group_id AND membership IS NOT NULL), '')
    WHERE id = which;
END $$;

-- Let somebody in who did not ask: a guardian says why, and when they were briefed.
CREATE FUNCTION corridors_let_in(
    membership uuid, to_group uuid, person uuid,
    from_moment timestamptz, to_moment timestamptz, briefed date, words text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF briefed IS NULL OR briefed > now() + interval '1 day' THEN
        RAISE EXCEPTION 'whoever is admitted was briefed'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'corridors_briefed';
    END IF;
    PERFORM access_let_in(membership, to_group, person, from_moment, to_moment, words);
    INSERT INTO corridors_routedrequest
        (id, request_id, group_id, person_id, why, until, asked_at, decided_at,
         decided_by_id, admitted, briefed_on, briefing_version, said)
    SELECT gen_random_uuid(), NULL, to_group, person, words, to_moment, now(), now(),
           viewer_id(), true, briefed, c.briefing_version, ''
    FROM corridors_corridor AS c WHERE c.group_id = to_group;
END $$;

-- Lay a request before the guardians of another corridor that this guardian knows.
CREATE FUNCTION corridors_pass_on(which uuid, to_group uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    found CONSTANT corridors_routedrequest := corridors_held_request(which);
BEGIN
    IF to_group = found.group_id OR NOT to_group = ANY (known_groups()) OR NOT EXISTS (
        SELECT FROM corridors_corridor AS c WHERE c.group_id = to_group) THEN
        RAISE EXCEPTION 'no such corridor'
            USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'corridors_decides';
    END IF;
    UPDATE corridors_routedrequest SET
        decided_at = now(), decided_by_id = viewer_id(), said = 'Passed on'
    WHERE id = which;
    INSERT INTO corridors_routedrequest
        (id, request_id, group_id, person_id, why, until, asked_at, said,
             briefing_version)
    VALUES (gen_random_uuid(), found.request_id, to_group, found.person_id, found.why,
            found.until, found.asked_at, '', '');
END $$;

-- Propose who is to guard a corridor too: one of its guardians does; where none of them
-- works here any more, one of its members. Whom it asks agrees, besides its guardians.
CREATE FUNCTION corridors_propose_guardian(
    new_id uuid, which_group uuid, person uuid, why text, asked uuid
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    guarded CONSTANT boolean := EXISTS (
        SELECT FROM access_guardian AS a JOIN people_posting AS p USING (user_id)
        WHERE a.group_id = which_group
          AND a.starts <= now() AND (a.ends IS NULL OR a.ends > now())
          AND p.starts <= now() AND (p.ends IS NULL OR p.ends > now()));
BEGIN
    IF person = viewer_id()
       OR NOT which_group = ANY (known_groups())
       OR guarded AND NOT which_group = ANY (guarded_groups())
       OR asked IS NOT NULL AND NOT corridors_heads_unit(asked) THEN
        RAISE EXCEPTION 'its guardians propose another'
            USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'corridors_guardians';
    END IF;
    INSERT INTO corridors_succession
        (id, group_id, person_id, proposed_by_id, proposed_at, why, asked_id)
    VALUES (new_id, which_group, person, viewer_id(), now(), why, asked);
END $$;

-- Whether somebody heads the unit now.
CREATE FUNCTION corridors_heads_unit(person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM people_posting AS p
        JOIN people_organisation AS o ON o.id = p.organisation_id
        WHERE p.user_id = person AND p.role = 'tasking_chair' AND o.kind = 'unit'
          AND p.starts <= now() AND (p.ends IS NULL OR now() < p.ends))
$$;
REVOKE ALL ON FUNCTION corridors_heads_unit(uuid) FROM PUBLIC;

-- Agree to a guardian, or do not: another guardian does, or the head of the unit who
-- was asked; never who proposed it, nor whom it is about.
CREATE FUNCTION corridors_settle_guardian(which uuid, yes boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    found corridors_succession;
BEGIN
    SELECT * INTO found FROM corridors_succession AS s WHERE s.id = which FOR UPDATE;
    IF found.id IS NULL OR viewer_id() IN (found.proposed_by_id, found.person_id)
       OR NOT (found.group_id = ANY (guarded_groups())
               OR coalesce(found.asked_id = viewer_id(), false)
                  AND corridors_heads_unit(viewer_id()))
    THEN
        RAISE EXCEPTION 'another agrees to a guardian'
            USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'corridors_agrees';
    END IF;
    IF found.decided_at IS NOT NULL THEN
        RAISE EXCEPTION 'it is decided already'
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'corridors_decided_once';
    END IF;
    UPDATE corridors_succession
    SET decided_at = now(), decided_by_id = viewer_id(), agreed = yes WHERE id = which;
    IF yes THEN
        PERFORM access_add_guardian(
            found.group_id, found.person_id, found.proposed_by_id, viewer_id());
    END IF;
END $$;

GRANT EXECUTE ON FUNCTION
    corridors_open(uuid, text, text, text, uuid, integer, integer, text),
    corridors_review(uuid, text),
    corridors_ask(uuid, text, timestamptz, uuid),
    corridors_decide(uuid, uuid, timestamptz, timestamptz, date, text),
    corridors_let_in(uuid, uuid, uuid, timestamptz, timestamptz, date, text),
    corridors_pass_on(uuid, uuid),
    corridors_propose_guardian(uuid, uuid, uuid, text, uuid),
    corridors_settle_guardian(uuid, boolean)
    TO muster_app;

RESET ROLE;
