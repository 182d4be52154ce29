-- Whether each of several spans of days lies within one. A CHECK takes no subquery.
CREATE FUNCTION store_days_within(spans daterange[], years daterange) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT coalesce(bool_and(span <@ years), true) FROM unnest(spans) AS span
$$;

GRANT EXECUTE ON FUNCTION store_days_within(daterange[], daterange)
    TO muster_app, muster_worker, muster_definer;
