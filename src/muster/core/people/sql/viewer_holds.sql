-- Whether the viewer holds a role at this moment. Who asks is asked first, and so is
-- an error where it is nobody: as one statement it was asked of each posting that
-- matched, so that where nobody held the role, nobody was answered "no".

SET LOCAL ROLE muster_definer;

CREATE OR REPLACE FUNCTION viewer_holds(wanted text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    viewer CONSTANT uuid := viewer_id();
BEGIN
    RETURN EXISTS (
        SELECT FROM people_posting AS p
        WHERE p.user_id = viewer AND p.role = wanted
          AND p.starts <= now() AND (p.ends IS NULL OR now() < p.ends));
END $$;

RESET ROLE;
