-- What the worker needs to warn people, and no more: it has no viewer, so it is
-- given the clocks that end by a moment, and who is to be told, but no content.
CREATE FUNCTION clocks_ticking(until timestamptz) RETURNS TABLE (
    clock_id uuid, register_id uuid, access_class integer, rule_id text,
    started_at timestamptz, uk_part text, identity_received_at timestamptz,
    fee_paid_at timestamptz, people uuid[]
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT c.id, c.register_id, c.access_class, c.rule_id, c.started_at, c.uk_part,
           c.identity_received_at, c.fee_paid_at,
           ARRAY(SELECT c.started_by_id
                 UNION
                 SELECT p.user_id FROM people_posting AS p
                 WHERE p.team_id = r.owner_team_id
                   AND p.starts <= now() AND (p.ends IS NULL OR now() < p.ends))
    FROM clocks_runningclock AS c JOIN records_register AS r ON r.id = c.register_id
    WHERE c.stopped_at IS NULL AND c.due_at <= until
    ORDER BY c.due_at, c.id
$$;

-- Whether this alarm is given for the first time.
CREATE FUNCTION clocks_first_alarm(alarm text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO clocks_givenalarm (id, key, at)
    VALUES (gen_random_uuid(), alarm, clock_timestamp())
    ON CONFLICT (key) DO NOTHING;
    RETURN FOUND;
END $$;

GRANT EXECUTE ON FUNCTION clocks_ticking(timestamptz), clocks_first_alarm(text)
    TO muster_worker;

-- Given away last: only an owner of a function may grant its use.
ALTER FUNCTION clocks_ticking(timestamptz) OWNER TO muster_definer;
ALTER FUNCTION clocks_first_alarm(text) OWNER TO muster_definer;
