-- Names are compared once all of a proposal is done, so that two bodies can change
-- names in one. Constraints hold whatever is written otherwise.

SET LOCAL ROLE muster_definer;

CREATE OR REPLACE FUNCTION people_apply_all(of_proposal uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS $$
DECLARE
    act people_proposedact;
BEGIN
    SET CONSTRAINTS people_body_name_once DEFERRED;
    FOR act IN SELECT * FROM people_proposedact
               WHERE proposal_id = of_proposal ORDER BY place LOOP
        IF act.kind = 'set_letters' THEN
            PERFORM people_set_letters(act);
        ELSE
            PERFORM people_apply(act);
        END IF;
    END LOOP;
    SET CONSTRAINTS people_body_name_once IMMEDIATE;
END $$;

RESET ROLE;
