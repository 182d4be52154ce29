-- What a viewer may see ends at its moment by the server's clock, also in the middle of
-- a long statement: within a block of code each statement asks anew, and
-- statement_timestamp() is the moment at which the whole block was sent.
SET LOCAL ROLE muster_definer;

-- Those of the viewer, when it is asked.
CREATE OR REPLACE FUNCTION permitted() RETURNS integer[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN access_permitted(viewer_id(), store_moment());
END $$;

-- The groups that the viewer guards.
CREATE OR REPLACE FUNCTION guarded_groups() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(g.id), '{}') FROM access_group AS g
    WHERE g.guardian_id = public.viewer_id() OR EXISTS (
        SELECT FROM access_guardian AS a
        WHERE a.group_id = g.id AND a.user_id = public.viewer_id()
          AND a.starts <= store_moment()
          AND (a.ends IS NULL OR store_moment() < a.ends))
$$;

-- The groups that the viewer is in now, or guards.
CREATE OR REPLACE FUNCTION known_groups() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT guarded_groups() || coalesce(array_agg(m.group_id), '{}')
    FROM access_groupmembership AS m
    WHERE m.user_id = public.viewer_id() AND m.starts <= store_moment()
      AND (m.ends IS NULL OR store_moment() < m.ends)
$$;

RESET ROLE;
