-- The region is never without a unit: asked in its turn, once all of a proposal is done,
-- so that of two ends that are confirmed at once the second finds what the first left.
-- Nor from a later day on, on which what was to go on ends too.
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
    IF EXISTS (
        SELECT FROM people_proposedact AS a
        JOIN people_affiliation AS f ON f.part = 'unit' AND f.ends IS NOT NULL
            AND (a.kind IN ('affiliate', 'end_affiliation') AND f.id = a.row
                 OR a.kind = 'end_body' AND f.organisation_id = a.row
                    AND f.ends >= a.to_day)
        JOIN people_affiliation AS later ON later.part = 'unit'
            AND later.ends >= f.ends
        WHERE a.proposal_id = of_proposal AND NOT EXISTS (
            SELECT FROM people_affiliation AS u
            WHERE u.part = 'unit' AND u.starts <= later.ends
              AND (u.ends IS NULL OR u.ends > later.ends)))
    THEN
        RAISE EXCEPTION 'the region is without a unit' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'people_region_has_unit';
    END IF;
END $$;

RESET ROLE;
