-- Accreditations are made as appointments are: one administrator proposes, another
-- confirms. Ending one is one person's act: it is the safe side.
SET LOCAL ROLE muster_definer;

ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- Do what was decided: `capability` holds the kind, `short_name` the number.
CREATE FUNCTION people_accredit(act people_proposedact) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS $$
DECLARE
    whose people_user;
BEGIN
    SELECT * INTO whose FROM people_user
    WHERE id = act.person AND NOT is_system FOR UPDATE;
    IF whose.id IS NULL THEN
        RAISE EXCEPTION 'no such person' USING ERRCODE = 'no_data_found',
            CONSTRAINT = 'people_accredited_is_known';
    END IF;
    IF EXISTS (SELECT FROM people_accreditation AS a
               WHERE a.user_id = act.person AND a.kind = act.capability
                 AND a.starts <= coalesce(act.to_day, 'infinity')
                 AND act.from_day <= coalesce(a.ends, 'infinity'))
    THEN
        RAISE EXCEPTION 'they are accredited so in that time'
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'people_accreditation_held';
    END IF;
    INSERT INTO people_accreditation
        (id, user_id, organisation_id, kind, number, starts, ends, approved_by_id)
    VALUES (act.row, whose.id, whose.organisation_id, act.capability, act.short_name,
            act.from_day, act.to_day, viewer_id());
END $$;

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
        ELSIF act.kind = 'accredit' THEN
            PERFORM people_accredit(act);
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

-- It holds no more from today on, by the clock of the database; one that had not begun
-- never does.
CREATE FUNCTION people_end_accreditation(accreditation uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    whom CONSTANT uuid := (
        SELECT user_id FROM people_accreditation WHERE id = accreditation);
    yesterday CONSTANT date := (now() AT TIME ZONE 'Europe/London')::date - 1;
BEGIN
    PERFORM people_administering(whom);
    UPDATE people_accreditation SET ends = greatest(yesterday, starts - 1)
    WHERE id = accreditation AND (ends IS NULL OR ends > yesterday);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such accreditation in force' USING ERRCODE = 'no_data_found',
            CONSTRAINT = 'people_accreditation_in_force';
    END IF;
END $$;

GRANT EXECUTE ON FUNCTION people_end_accreditation(uuid) TO muster_app;

RESET ROLE;
