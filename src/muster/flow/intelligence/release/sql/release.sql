-- What is released, received, passed on and answered. Whoever is told sees nothing of the
-- corridor, and the corridor sees each of them; so functions write both sides, and each
-- asks who does it.
--
-- No copy holds the text. It is read from where it stands, while its record is released
-- and its review date is not over: so a recall is the move of the record and nothing
-- more, reaches whoever it is passed to meanwhile, and waits for nobody who has a copy.
-- What these functions hold for those who were told is their own copy alone.

-- Another than who wrote a text, or what it is of, checks it and releases it; and it is
-- released to those who serve now, with the originator's yes where S2 asks for that, and
-- never against their no. As whoever moves it: of what they do not see they move nothing.
CREATE FUNCTION release_moved() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    its release_release;
BEGIN
    IF NOT row_security_active(TG_RELID) THEN RETURN NEW; END IF;
    SELECT t.* INTO its FROM release_release AS t WHERE t.register_id = NEW.id;
    IF NOT EXISTS (
        SELECT FROM records_register AS r
        WHERE r.id = its.of_id AND r.opened_by_id <> viewer_id())
       OR EXISTS (
        SELECT FROM release_writing AS w
        WHERE w.register_id = NEW.id AND w.by_id = viewer_id()) THEN
        RAISE EXCEPTION 'whoever wrote it neither checks nor releases it'
            USING ERRCODE = 'insufficient_privilege',
                  CONSTRAINT = 'release_two_persons';
    END IF;
    IF NEW.state = 'released' AND (its.permission = 'no' OR its.permission <> 'yes'
       AND array_to_string(its.of_grades, ',') LIKE '%S2%') THEN
        RAISE EXCEPTION 'the originator of it has not said yes'
            USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'release_originator';
    END IF;
    IF NEW.state = 'released' AND EXISTS (
        SELECT FROM release_recipient AS p
        WHERE p.register_id = NEW.id AND NOT EXISTS (
            SELECT FROM people_posting AS q
            WHERE q.user_id = p.person_id AND q.starts <= now()
              AND (q.ends IS NULL OR now() < q.ends))) THEN
        RAISE EXCEPTION 'it names somebody who serves nowhere now'
            USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'release_serves';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER release_moved BEFORE UPDATE OF state ON records_register
    FOR EACH ROW WHEN (NEW.kind = 'release' AND NEW.state IN ('checked', 'released')
                       AND OLD.state <> NEW.state)
    EXECUTE FUNCTION release_moved();

SET LOCAL ROLE muster_definer;

CREATE FUNCTION release_refuse(words text, name text) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION '%', words
        USING ERRCODE = 'insufficient_privilege', CONSTRAINT = name;
END $$;
REVOKE ALL ON FUNCTION release_refuse(text, text) FROM PUBLIC;

-- The day in London.
CREATE FUNCTION release_today() RETURNS date
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT (now() AT TIME ZONE 'Europe/London')::date
$$;
REVOKE ALL ON FUNCTION release_today() FROM PUBLIC;

-- Whether somebody holds any post now.
CREATE FUNCTION release_serves(person uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM people_posting AS p
        WHERE p.user_id = person AND p.starts <= store_moment()
          AND (p.ends IS NULL OR store_moment() < p.ends))
$$;
REVOKE ALL ON FUNCTION release_serves(uuid) FROM PUBLIC;

-- Whether a text may be used: released, and its review date not over.
CREATE FUNCTION release_stands(which uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM records_register AS r JOIN release_release AS t
            ON t.register_id = r.id
        WHERE r.id = which AND r.state = 'released' AND release_today() <= t.review_on)
$$;
REVOKE ALL ON FUNCTION release_stands(uuid) FROM PUBLIC;

-- What the corridor keeps of a copy that the viewer was handed, for whoever serves.
CREATE FUNCTION release_held(which uuid) RETURNS release_disclosure
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE
    its release_disclosure;
BEGIN
    SELECT o.* INTO its FROM release_disclosure AS o
    WHERE o.delivered = which AND o.to_id = viewer_id() AND release_serves(o.to_id);
    IF its.id IS NULL THEN
        PERFORM release_refuse('it was not released to them', 'release_own');
    END IF;
    RETURN its;
END $$;
REVOKE ALL ON FUNCTION release_held(uuid) FROM PUBLIC;

-- Hand a text to somebody, on both sides of the wall; the key of their copy.
CREATE FUNCTION release_hand(which uuid, person uuid, called text, passes boolean)
RETURNS uuid
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    its release_release;
    made CONSTANT uuid := gen_random_uuid();
BEGIN
    SELECT t.* INTO its FROM release_release AS t WHERE t.register_id = which;
    INSERT INTO release_delivered (id, to_id, passed_by_id, number, reference, purpose,
        gateway, passes_on, review_on, released_on, answer)
    VALUES (made, person, CASE WHEN passes THEN viewer_id() END,
        1 + coalesce((SELECT max(d.number) FROM release_delivered AS d
                      WHERE d.to_id = person), 0),
        called, its.purpose, its.gateway, its.passes_on, its.review_on, release_today(),
        '');
    INSERT INTO release_disclosure
        (id, register_id, access_class, by_id, to_id, at, passed_on, delivered, answer)
    VALUES (gen_random_uuid(), which, its.access_class, viewer_id(), person, now(),
        passes, made, '');
    RETURN made;
END $$;
REVOKE ALL ON FUNCTION release_hand(uuid, uuid, text, boolean) FROM PUBLIC;

-- Hand a text to each person whom it names, in the act that releases it.
CREATE FUNCTION release_deliver(which uuid, called text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    each RECORD;
    number integer := 0;
BEGIN
    IF NOT EXISTS (
        SELECT FROM records_register AS r
        WHERE r.id = which AND r.kind = 'release' AND r.state = 'released'
          AND r.moved_at = now() AND r.access_class = ANY (permitted()))
       OR EXISTS (SELECT FROM release_disclosure AS d WHERE d.register_id = which) THEN
        PERFORM release_refuse('a text is handed out as it is released', 'release_act');
    END IF;
    FOR each IN SELECT p.person_id FROM release_recipient AS p
                WHERE p.register_id = which ORDER BY p.id LOOP
        PERFORM release_hand(which, each.person_id, called, false);
        number := number + 1;
    END LOOP;
    RETURN number;
END $$;

-- What a copy of the viewer's says; nothing once it is recalled or its review date is
-- over, nor to whoever serves nowhere.
CREATE FUNCTION release_said(which uuid)
RETURNS TABLE (words text, grade text, conditions text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT t.text, rtrim(t.source || t.assessment || t.handling || ' ' || t.action
        || ' ' || t.sanitisation), t.conditions
    FROM release_disclosure AS o JOIN release_release AS t USING (register_id)
    WHERE o.delivered = which AND o.to_id = viewer_id() AND release_serves(o.to_id)
      AND release_stands(o.register_id)
$$;

-- Which of the viewer's copies are recalled, on what day and why.
CREATE FUNCTION release_recalls()
RETURNS TABLE (delivered uuid, recalled_on date, why text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT o.delivered, (r.moved_at AT TIME ZONE 'Europe/London')::date, coalesce((
        SELECT t.reason FROM workflow_transition AS t
        WHERE t.register_id = r.id AND t."to" = 'recalled'
        ORDER BY t.at DESC LIMIT 1), '')
    FROM release_disclosure AS o JOIN records_register AS r ON r.id = o.register_id
    WHERE o.to_id = viewer_id() AND r.state = 'recalled'
$$;

-- Say that one has it; said twice it is so once.
CREATE FUNCTION release_receive(which uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    its CONSTANT release_disclosure := release_held(which);
BEGIN
    IF NOT release_stands(its.register_id) THEN
        PERFORM release_refuse('it is not to be used any more', 'release_over');
    END IF;
    UPDATE release_delivered SET received_at = now()
    WHERE id = which AND received_at IS NULL;
    UPDATE release_disclosure SET received_at = now()
    WHERE id = its.id AND received_at IS NULL;
END $$;

-- Pass it on to somebody else, where that is allowed and it still stands. To whom one may
-- not look up, or who is posted nowhere now, nothing is passed. Whoever has it already is
-- handed nothing, and the passer is told nothing of it: what is written then is written
-- all the same, and taken away, so that not even the size of a table tells.
CREATE FUNCTION release_pass_on(which uuid, person uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    its CONSTANT release_disclosure := release_held(which);
    mine release_delivered;
    has_it boolean;
    made uuid;
BEGIN
    SELECT d.* INTO mine FROM release_delivered AS d WHERE d.id = which;
    IF NOT (mine.passes_on AND release_stands(its.register_id)) THEN
        PERFORM release_refuse('it is not to be passed on', 'release_passes_on');
    END IF;
    IF person = viewer_id() OR NOT release_serves(person) OR NOT EXISTS (
        SELECT FROM people_user AS u
        WHERE u.id = person AND NOT u.is_system
          AND u.organisation_id = ANY (colleague_organisations())) THEN
        PERFORM release_refuse('nobody of theirs is called so', 'release_to_whom');
    END IF;
    has_it := EXISTS (SELECT FROM release_disclosure AS d
                      WHERE d.register_id = its.register_id AND d.to_id = person);
    made := release_hand(its.register_id, person, mine.reference, true);
    IF has_it THEN
        DELETE FROM release_disclosure WHERE delivered = made;
        DELETE FROM release_delivered WHERE id = made;
    END IF;
END $$;

-- Answer a recall, once; who released it is told.
CREATE FUNCTION release_answer(which uuid, said text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    its CONSTANT release_disclosure := release_held(which);
    answered boolean := false;
BEGIN
    IF said IN ('destroyed', 'returned', 'used') AND EXISTS (
        SELECT FROM records_register AS r
        WHERE r.id = its.register_id AND r.state = 'recalled') THEN
        UPDATE release_delivered SET answer = said, answered_at = now()
        WHERE id = which AND answer = '';
        answered := FOUND;
    END IF;
    IF NOT answered THEN
        PERFORM release_refuse('a recall is answered once', 'release_answers');
    END IF;
    UPDATE release_disclosure SET answer = said, answered_at = now() WHERE id = its.id;
    PERFORM notices_put(
        ARRAY(SELECT DISTINCT d.by_id FROM release_disclosure AS d
              WHERE d.register_id = its.register_id AND NOT d.passed_on),
        its.register_id, its.access_class,
        'A recall was answered: ' || said || ', by '
        || (SELECT u.name FROM people_user AS u WHERE u.id = viewer_id()),
        clock_timestamp(), viewer_id());
END $$;

GRANT EXECUTE ON FUNCTION
    release_deliver(uuid, text), release_said(uuid), release_recalls(),
    release_receive(uuid), release_pass_on(uuid, uuid), release_answer(uuid, text)
    TO muster_app;

RESET ROLE;
