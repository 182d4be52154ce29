-- Everybody who may see what bears a label now, for whoever may see it too: the same
-- rule as access_permitted(), asked the other way round. A label that the viewer may
-- not see, and one that there is not, are nobody's alike; and nobody is named whom the
-- viewer may not see (people_user's own rule).
CREATE FUNCTION access_may_see(label integer) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT p.user_id), '{}')
    FROM access_accessclass AS c
    JOIN people_posting AS p ON c.bodies = '{}' OR p.organisation_id = ANY (c.bodies)
    JOIN people_user AS u ON u.id = p.user_id
        AND u.organisation_id = ANY ((SELECT colleague_organisations())::uuid[])
    WHERE c.id = label AND label = ANY (permitted())
      AND p.starts <= statement_timestamp()
      AND (p.ends IS NULL OR statement_timestamp() < p.ends)
      AND c.groups <@ ARRAY(
          SELECT m.group_id FROM access_groupmembership AS m
          WHERE m.user_id = p.user_id AND m.starts <= statement_timestamp()
            AND (m.ends IS NULL OR statement_timestamp() < m.ends))
$$;
GRANT EXECUTE ON FUNCTION access_may_see(integer) TO muster_app;
ALTER FUNCTION access_may_see(integer) OWNER TO muster_definer;

-- The same of a label by its parts, which need not be there yet: a form asks who could
-- see what it would make, and writes nothing. Again nobody's for a label that the
-- viewer would not see: it tells of no group who is in it but those who are too; and
-- nobody is named whom the viewer may not see.
CREATE FUNCTION access_would_see(need uuid[], bodies uuid[]) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH seeing AS (
        SELECT DISTINCT p.user_id FROM people_posting AS p
        WHERE (bodies = '{}' OR p.organisation_id = ANY (bodies))
          AND p.starts <= statement_timestamp()
          AND (p.ends IS NULL OR statement_timestamp() < p.ends)
          AND need <@ ARRAY(
              SELECT m.group_id FROM access_groupmembership AS m
              WHERE m.user_id = p.user_id AND m.starts <= statement_timestamp()
                AND (m.ends IS NULL OR statement_timestamp() < m.ends)))
    SELECT coalesce(array_agg(s.user_id), '{}') FROM seeing AS s
    JOIN people_user AS u ON u.id = s.user_id
        AND u.organisation_id = ANY ((SELECT colleague_organisations())::uuid[])
    WHERE EXISTS (SELECT FROM seeing WHERE user_id = viewer_id())
$$;
GRANT EXECUTE ON FUNCTION access_would_see(uuid[], uuid[]) TO muster_app;
ALTER FUNCTION access_would_see(uuid[], uuid[]) OWNER TO muster_definer;
