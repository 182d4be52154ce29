-- What the worker needs of the clocks that end by a moment: all on which their end
-- depends, and no content. Those that wait for information do not run.
DROP FUNCTION clocks_ticking(timestamptz);
CREATE FUNCTION clocks_ticking(until timestamptz) RETURNS TABLE (
    clock_id uuid, register_id uuid, access_class integer, rule_id text,
    started_at timestamptz, uk_part text, identity_received_at timestamptz,
    fee_paid_at timestamptz, dated_on date, capped_from timestamptz,
    named_end_at timestamptz, earlier daterange[], waits daterange[],
    waiting_since date, due_at timestamptz
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT c.id, c.register_id, c.access_class, c.rule_id, c.started_at, c.uk_part,
           c.identity_received_at, c.fee_paid_at, c.dated_on, c.capped_from,
           c.named_end_at, c.earlier, c.waits, c.waiting_since, c.due_at
    FROM clocks_runningclock AS c
    WHERE c.stopped_at IS NULL AND c.due_at <= until
    ORDER BY c.due_at, c.id
$$;

-- Who is told of an alarm: whoever started the clock, the team whose record it is,
-- and whoever holds the post that must act, in a body that the record is shown to.
-- What each of them sees is decided by the row policies when they look.
CREATE FUNCTION clocks_to_tell(clock uuid, post text) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT ARRAY(
        SELECT c.started_by_id
        UNION
        SELECT p.user_id FROM people_posting AS p
        WHERE p.starts <= now() AND (p.ends IS NULL OR now() < p.ends)
          AND (p.team_id = r.owner_team_id OR p.role = post AND (
               p.organisation_id = t.organisation_id OR EXISTS (
                   SELECT FROM access_accessclass AS label
                   WHERE label.id = c.access_class
                     AND p.organisation_id = ANY (label.bodies)))))
    FROM clocks_runningclock AS c
    JOIN records_register AS r ON r.id = c.register_id
    LEFT JOIN people_team AS t ON t.id = r.owner_team_id
    WHERE c.id = clock
$$;

-- Whether the clocks were last sorted with another table or other rules.
CREATE FUNCTION clocks_sorted_with(of_version text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM clocks_sortedwith WHERE version = of_version) THEN
        RETURN true;
    END IF;
    DELETE FROM clocks_sortedwith;
    INSERT INTO clocks_sortedwith (id, version) VALUES (gen_random_uuid(), of_version);
    RETURN false;
END $$;

-- The place of one clock in what is due, worked out again. It decides no more than
-- an order: what a page shows is worked out when it is asked for.
CREATE FUNCTION clocks_sort(clock uuid, due timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE clocks_runningclock SET due_at = due WHERE id = clock AND due_at <> due
$$;

GRANT EXECUTE ON FUNCTION clocks_ticking(timestamptz), clocks_to_tell(uuid, text),
    clocks_sorted_with(text), clocks_sort(uuid, timestamptz) TO muster_worker;

-- Given away last: only an owner of a function may grant its use.
ALTER FUNCTION clocks_ticking(timestamptz) OWNER TO muster_definer;
ALTER FUNCTION clocks_to_tell(uuid, text) OWNER TO muster_definer;
ALTER FUNCTION clocks_sorted_with(text) OWNER TO muster_definer;
ALTER FUNCTION clocks_sort(uuid, timestamptz) OWNER TO muster_definer;
