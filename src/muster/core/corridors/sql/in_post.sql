-- Whether two guard a corridor who said that they do, and hold a post: whose posts have
-- ended acts no more. Who opened it and who was added by two others said so; the second
-- once they answered.
SET LOCAL ROLE muster_definer;

CREATE OR REPLACE FUNCTION corridors_two_guard(which_group uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT count(DISTINCT a.user_id) >= 2 FROM access_guardian AS a
    JOIN people_posting AS p ON p.user_id = a.user_id
    WHERE a.group_id = which_group
      AND a.starts <= now() AND (a.ends IS NULL OR now() < a.ends)
      AND p.starts <= now() AND (p.ends IS NULL OR now() < p.ends)
      AND NOT EXISTS (
          SELECT FROM corridors_agreement AS s
          WHERE s.group_id = which_group AND s.person_id = a.user_id AND NOT s.heads
            AND s.agreed IS NOT TRUE)
$$;

RESET ROLE;
