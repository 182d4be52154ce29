-- What is released, received, passed on, recalled and answered. Whoever is told sees
-- nothing of the corridor, and the corridor sees each of them; so functions write both
-- sides, and each asks who does it.
SET LOCAL ROLE muster_definer;

CREATE FUNCTION release_refuse(words text, name text) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION '%', words
        USING ERRCODE = 'insufficient_privilege', CONSTRAINT = name;
END $$;
REVOKE ALL ON FUNCTION release_refuse(text, text) FROM PUBLIC;

-- Hand a text to each person whom it names, in the act that releases it.
CREATE FUNCTION release_deliver(which uuid, called text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    its release_release;
    each RECORD;
    made uuid;
    its_grade text;
    number integer := 0;
BEGIN
    SELECT t.* INTO its FROM release_release AS t
    JOIN records_register AS r ON r.id = t.register_id
    WHERE r.id = which AND r.state = 'released' AND r.moved_at = now()
      AND r.access_class = ANY (permitted())
      AND NOT EXISTS (SELECT FROM release_disclosure AS d WHERE d.register_id = which);
    IF its.register_id IS NULL THEN
        PERFORM release_refuse('a text is handed out as it is released', 'release_act');
    END IF;
    its_grade := rtrim(its.source || its.assessment || its.handling
        || ' ' || its.action || ' ' || its.sanitisation);
    FOR each IN SELECT p.person_id FROM release_recipient AS p
                WHERE p.register_id = which ORDER BY p.id LOOP
        made := gen_random_uuid();
        INSERT INTO release_delivered (id, to_id, reference, text, grade, conditions,
            purpose, gateway, passes_on, review_on, released_at, recall_why, answer)
        VALUES (made, each.person_id, called, its.text, its_grade, its.conditions,
            its.purpose, its.gateway, its.passes_on, its.review_on, now(), '', '');
        INSERT INTO release_disclosure
            (id, register_id, access_class, by_id, to_id, at, passed_on, delivered, answer)
        VALUES (gen_random_uuid(), which, its.access_class, viewer_id(), each.person_id,
                now(), false, made, '');
        number := number + 1;
    END LOOP;
    RETURN number;
END $$;

-- What the viewer was handed, held until the act on it is over.
CREATE FUNCTION release_held(which uuid) RETURNS release_delivered
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    its release_delivered;
BEGIN
    SELECT * INTO its FROM release_delivered AS d
    WHERE d.id = which AND d.to_id = viewer_id() FOR UPDATE;
    IF its.id IS NULL THEN
        PERFORM release_refuse('it was not released to them', 'release_own');
    END IF;
    RETURN its;
END $$;
REVOKE ALL ON FUNCTION release_held(uuid) FROM PUBLIC;

-- Say that one has it; said twice it is so once.
CREATE FUNCTION release_receive(which uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    its CONSTANT release_delivered := release_held(which);
BEGIN
    IF its.received_at IS NULL THEN
        UPDATE release_delivered SET received_at = now() WHERE id = which;
        UPDATE release_disclosure SET received_at = now() WHERE delivered = which;
    END IF;
END $$;

-- Pass it on to somebody else, where that is allowed and it still stands. The record is
-- held before what one was handed, as whoever recalls it holds them. To whom one may not
-- look up, or who is posted nowhere now, nothing is passed.
CREATE FUNCTION release_pass_on(which uuid, person uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    made CONSTANT uuid := gen_random_uuid();
    its release_delivered;
    parent release_disclosure;
BEGIN
    SELECT d.* INTO parent FROM release_disclosure AS d
    WHERE d.delivered = which AND d.to_id = viewer_id();
    PERFORM FROM records_register AS r WHERE r.id = parent.register_id FOR UPDATE;
    its := release_held(which);
    IF NOT its.passes_on OR its.recalled_at IS NOT NULL
       OR its.review_on < (now() AT TIME ZONE 'Europe/London')::date THEN
        PERFORM release_refuse('it is not to be passed on', 'release_passes_on');
    END IF;
    IF NOT EXISTS (
        SELECT FROM people_user AS u JOIN people_posting AS p ON p.user_id = u.id
        WHERE u.id = person AND u.organisation_id = ANY (colleague_organisations())
          AND p.starts <= store_moment() AND (p.ends IS NULL OR store_moment() < p.ends))
    THEN
        PERFORM release_refuse('nobody of theirs is called so', 'release_to_whom');
    END IF;
    IF person = viewer_id() OR EXISTS (
        SELECT FROM release_disclosure AS d
        WHERE d.register_id = parent.register_id AND d.to_id = person) THEN
        PERFORM release_refuse('they have it already', 'release_once');
    END IF;
    INSERT INTO release_delivered (id, to_id, passed_by_id, reference, text, grade,
        conditions, purpose, gateway, passes_on, review_on, released_at, recall_why,
        answer)
    VALUES (made, person, viewer_id(), its.reference, its.text, its.grade,
        its.conditions, its.purpose, its.gateway, its.passes_on, its.review_on, now(),
        '', '');
    INSERT INTO release_disclosure
        (id, register_id, access_class, by_id, to_id, at, passed_on, delivered, answer)
    VALUES (gen_random_uuid(), parent.register_id, parent.access_class, viewer_id(),
            person, now(), true, made, '');
END $$;

-- Recall it from everybody who has it, in the act that recalls the text.
CREATE FUNCTION release_recall(which uuid, words text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    number integer;
BEGIN
    IF NOT EXISTS (
        SELECT FROM records_register AS r
        WHERE r.id = which AND r.kind = 'release' AND r.state = 'recalled'
          AND r.moved_at = now() AND r.access_class = ANY (permitted())) THEN
        PERFORM release_refuse('a text is recalled as its state says', 'release_act');
    END IF;
    UPDATE release_delivered AS d SET recalled_at = now(), recall_why = words
    FROM release_disclosure AS o WHERE o.register_id = which AND o.delivered = d.id;
    GET DIAGNOSTICS number = ROW_COUNT;
    RETURN number;
END $$;

-- Answer a recall, once; who released it is told.
CREATE FUNCTION release_answer(which uuid, said text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    its CONSTANT release_delivered := release_held(which);
    parent release_disclosure;
BEGIN
    IF its.recalled_at IS NULL OR its.answer <> ''
       OR NOT said IN ('destroyed', 'returned', 'used') THEN
        PERFORM release_refuse('a recall is answered once', 'release_answers');
    END IF;
    UPDATE release_delivered SET answer = said, answered_at = now() WHERE id = which;
    UPDATE release_disclosure SET answer = said, answered_at = now()
    WHERE delivered = which RETURNING * INTO parent;
    PERFORM notices_put(
        ARRAY(SELECT DISTINCT d.by_id FROM release_disclosure AS d
              WHERE d.register_id = parent.register_id AND NOT d.passed_on),
        parent.register_id, parent.access_class,
        'A recall was answered: ' || said || ', by '
        || (SELECT u.name FROM people_user AS u WHERE u.id = viewer_id()),
        clock_timestamp(), viewer_id());
END $$;

-- Let texts expire whose review date is over; how many.
CREATE FUNCTION release_expire() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    number integer;
BEGIN
    UPDATE records_register AS r SET state = 'expired', version = version + 1,
        changed_at = now(), closed_at = now()
    FROM release_release AS t
    WHERE t.register_id = r.id AND r.state = 'released'
      AND t.review_on < (now() AT TIME ZONE 'Europe/London')::date;
    GET DIAGNOSTICS number = ROW_COUNT;
    RETURN number;
END $$;

GRANT EXECUTE ON FUNCTION
    release_deliver(uuid, text), release_receive(uuid),
    release_pass_on(uuid, uuid), release_recall(uuid, text), release_answer(uuid, text)
    TO muster_app;
GRANT EXECUTE ON FUNCTION release_expire() TO muster_worker;

RESET ROLE;
