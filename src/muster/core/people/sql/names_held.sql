-- Names of bodies and teams are held by the tables themselves, however they are
-- written and by whomever: see the constraints of Organisation and Team. What waits to
-- be confirmed holds its names too, so that of two proposals that cross only one waits.

SET LOCAL ROLE muster_definer;

ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- A name as it is compared: without accents, capitals, doubled spaces and what shows
-- nothing (`terms/text.py` compares so too).
CREATE OR REPLACE FUNCTION people_folded(name text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT btrim(regexp_replace(lower(regexp_replace(
        normalize(name, NFKD),
        '[\u0300-\u036f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f'
        '\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0'
        '\U000e0000-\U000e0fff]', '', 'g')), '\s+', ' ', 'g'))
$$;

-- What a body is called, in full and in short, as something that an index compares:
-- two that share either name overlap.
CREATE FUNCTION people_names_held(full_name text, short text) RETURNS int8multirange
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT int8multirange(
        int8range(full_key, full_key, '[]'), int8range(short_key, short_key, '[]'))
    FROM (SELECT hashtextextended(people_folded(full_name), 0) AS full_key,
                 hashtextextended(people_folded(short), 0) AS short_key) AS keys
$$;

-- The days on which a body has its name: none for one that had ended by then.
CREATE FUNCTION people_days_held(since date, beyond date) RETURNS daterange
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT CASE WHEN beyond <= since THEN 'empty' ELSE daterange(since, beyond) END
$$;

GRANT EXECUTE ON FUNCTION people_folded(text), people_names_held(text, text),
    people_days_held(date, date) TO muster_app, muster_owner;

-- What stands and is called alike from before keeps its place, and says which it is:
-- a body by its code, a team by a number.
CREATE FUNCTION people_tell_apart() RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS $$
DECLARE
    body people_organisation;
    team people_team;
    number integer;
    called text;
BEGIN
    FOR body IN SELECT * FROM people_organisation ORDER BY code LOOP
        CONTINUE WHEN NOT EXISTS (
            SELECT FROM people_organisation AS o
            WHERE o.code < body.code
              AND people_names_held(o.name, o.short_name)
                  && people_names_held(body.name, body.short_name)
              AND people_days_held(o.named_on, o.ends)
                  && people_days_held(body.named_on, body.ends));
        UPDATE people_organisation
        SET name = format('%s (%s)', left(name, 105), code),
            short_name = format('%s (%s)', left(short_name, 25), code)
        WHERE id = body.id;
    END LOOP;
    FOR team IN SELECT * FROM people_team ORDER BY organisation_id, name, id LOOP
        number := 1;
        called := team.name;
        WHILE EXISTS (SELECT FROM people_team AS t
                      WHERE t.organisation_id = team.organisation_id AND t.id <> team.id
                        AND (number > 1 OR (t.name, t.id) < (team.name, team.id))
                        AND people_folded(t.name) = people_folded(called)) LOOP
            number := number + 1;
            called := format('%s (%s)', left(team.name, 110), number);
        END LOOP;
        UPDATE people_team SET name = called WHERE id = team.id AND name <> called;
    END LOOP;
END $$;

SELECT people_tell_apart();

DROP FUNCTION people_tell_apart();

-- What waits and would do the like of one of these acts: then only the first of them
-- could be confirmed, or the second would undo the first. Administrators alone are told.
CREATE FUNCTION people_waiting_alike(acts jsonb) RETURNS uuid
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT waits.id
    FROM jsonb_array_elements(acts) AS given (act)
    CROSS JOIN jsonb_populate_record(NULL::people_proposedact, given.act) AS mine
    JOIN people_proposedact AS waits
        ON waits.kind = mine.kind AND waits.row = mine.row
           AND mine.kind IN ('rename_body', 'rename_team', 'set_letters', 'end_body',
                             'end_team', 'end_affiliation')
        OR mine.kind IN ('add_body', 'rename_body')
           AND waits.kind IN ('add_body', 'rename_body')
           AND (nullif(mine.code, '') = waits.code
                OR people_names_held(mine.name, mine.short_name)
                   && people_names_held(waits.name, waits.short_name))
        OR mine.kind IN ('add_team', 'rename_team')
           AND waits.kind IN ('add_team', 'rename_team')
           AND waits.body = mine.body
           AND people_folded(waits.name) = people_folded(mine.name)
        OR mine.kind = 'add_person' AND waits.kind = 'add_person'
           AND lower(waits.email) = lower(mine.email)
    JOIN people_proposal AS p ON p.id = waits.proposal_id
    WHERE p.state = 'waiting' AND p.lapses_at > clock_timestamp()
      AND people_administers(viewer_id())
    ORDER BY p.proposed_at, p.id, waits.place
    LIMIT 1
$$;

-- Put something to another administrator.
CREATE OR REPLACE FUNCTION people_propose(proposal uuid, why text, acts jsonb)
RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM people_administering(NULL);
    IF people_waiting_alike(acts) IS NOT NULL THEN
        RAISE EXCEPTION 'the like waits already' USING ERRCODE = 'unique_violation',
            CONSTRAINT = 'people_proposal_alike';
    END IF;
    INSERT INTO people_proposal (id, proposed_by_id, proposed_at, lapses_at, reason,
        alone, state, decision, review)
    VALUES (proposal, viewer_id(), clock_timestamp(),
        clock_timestamp() + interval '7 days', why, false, 'waiting', '', '');
    INSERT INTO people_proposedact
    SELECT (jsonb_populate_record(NULL::people_proposedact, given.act || jsonb_build_object(
        'id', gen_random_uuid(), 'proposal_id', proposal, 'place', given.place))).*
    FROM jsonb_array_elements(acts) WITH ORDINALITY AS given (act, place);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'nothing was proposed' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'people_proposal_has_acts';
    END IF;
    IF EXISTS (SELECT FROM people_proposedact
               WHERE proposal_id = proposal AND person = viewer_id()) THEN
        RAISE EXCEPTION 'nobody proposes for himself'
            USING ERRCODE = 'insufficient_privilege',
                  CONSTRAINT = 'people_nobody_appoints_himself';
    END IF;
    IF EXISTS (SELECT FROM people_proposedact
               WHERE proposal_id = proposal AND kind IN ('end_posting', 'close')) THEN
        RAISE EXCEPTION 'ending access is one act' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'people_ending_is_no_proposal';
    END IF;
    BEGIN -- what could not be done now is refused now: it is tried, and undone
        PERFORM people_apply_all(proposal);
        RAISE EXCEPTION 'it can be done' USING ERRCODE = 'MU001';
    EXCEPTION WHEN SQLSTATE 'MU001' THEN NULL;
    END;
END $$;

GRANT EXECUTE ON FUNCTION people_waiting_alike(jsonb) TO muster_app;

RESET ROLE;
