-- Two bodies that are there are never called alike, in full or in short: pages show
-- no more of them than that, and who chooses one would tell the other's people.
-- What a body was called before, and what one was called that has ended, is free.

SET LOCAL ROLE muster_definer;

ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- A name as it is compared: without accents, capitals and doubled spaces.
CREATE FUNCTION people_folded(name text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT btrim(regexp_replace(lower(regexp_replace(
        normalize(name, NFKD), '[\u0300-\u036f]', '', 'g')), '\s+', ' ', 'g'))
$$;

-- A body other than this one, not ended, that has either name as one of its own.
CREATE FUNCTION people_namesake(body uuid, full_name text, short text) RETURNS uuid
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT o.id FROM people_organisation AS o
    WHERE o.id <> body
      AND (o.ends IS NULL OR o.ends > (now() AT TIME ZONE 'Europe/London')::date)
      AND ARRAY[people_folded(o.name), people_folded(o.short_name)]
          && ARRAY[people_folded(full_name), people_folded(short)]
    ORDER BY o.code LIMIT 1
$$;

-- Asked once all of a proposal is done, so that two bodies can change names in one.
CREATE OR REPLACE FUNCTION people_apply_all(of_proposal uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS $$
DECLARE
    act people_proposedact;
BEGIN
    FOR act IN SELECT * FROM people_proposedact
               WHERE proposal_id = of_proposal ORDER BY place LOOP
        IF act.kind = 'set_letters' THEN
            PERFORM people_set_letters(act);
        ELSE
            PERFORM people_apply(act);
        END IF;
    END LOOP;
    IF EXISTS (
        SELECT FROM people_proposedact AS a JOIN people_organisation AS o ON o.id = a.row
        WHERE a.proposal_id = of_proposal AND a.kind IN ('add_body', 'rename_body')
          AND (o.ends IS NULL OR o.ends > (now() AT TIME ZONE 'Europe/London')::date)
          AND people_namesake(o.id, o.name, o.short_name) IS NOT NULL)
    THEN
        RAISE EXCEPTION 'another body is called so' USING ERRCODE = 'unique_violation',
            CONSTRAINT = 'people_body_name_once';
    END IF;
END $$;

GRANT EXECUTE ON FUNCTION people_folded(text), people_namesake(uuid, text, text)
    TO muster_app;

RESET ROLE;
