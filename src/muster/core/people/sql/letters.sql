-- With which letters references begin: a fact of the installation, which one
-- administrator proposes and another confirms, like every other about its bodies.

SET LOCAL ROLE muster_definer;

ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- What a reference begins with is no secret: each one tells it.
CREATE FUNCTION people_region_letters() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT letters FROM people_organisation WHERE kind = 'unit'
$$;

CREATE FUNCTION people_set_letters(act people_proposedact) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE people_organisation SET letters = act.code
    WHERE id = act.row AND kind = 'unit';
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such unit' USING ERRCODE = 'no_data_found',
            CONSTRAINT = 'people_body_is_known';
    END IF;
END $$;

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
END $$;

GRANT EXECUTE ON FUNCTION people_region_letters() TO muster_app;

RESET ROLE;
