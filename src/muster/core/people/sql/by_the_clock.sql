-- A posting ends at its moment by the server's clock: also in a transaction that began
-- before, and in the middle of a long statement. now() is when the transaction began.
SET LOCAL ROLE muster_definer;

CREATE OR REPLACE FUNCTION colleague_organisations() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH mine AS (
        SELECT p.organisation_id, o.kind
        FROM people_posting AS p JOIN people_organisation AS o ON o.id = p.organisation_id
        WHERE p.user_id = public.viewer_id()
          AND p.starts <= store_moment()
          AND (p.ends IS NULL OR store_moment() < p.ends)
    )
    SELECT coalesce(array_agg(id), '{}') FROM people_organisation
    WHERE id IN (SELECT organisation_id FROM mine)
       OR EXISTS (SELECT FROM mine WHERE kind = 'unit')
       OR id = (SELECT organisation_id FROM people_user WHERE id = public.viewer_id())
$$;

CREATE OR REPLACE FUNCTION viewer_holds(wanted text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    viewer CONSTANT uuid := viewer_id();
    moment CONSTANT timestamptz := store_moment();
BEGIN
    RETURN EXISTS (
        SELECT FROM people_posting AS p
        WHERE p.user_id = viewer AND p.role = wanted
          AND p.starts <= moment AND (p.ends IS NULL OR moment < p.ends));
END $$;

RESET ROLE;
