-- Insert a job in the transaction that causes it. Whose job it is comes from the
-- transaction's own viewer: nobody can insert a job that runs as someone else.
CREATE FUNCTION jobs_defer(to_queue text, its_task text, its_args jsonb, its_lock text)
RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    made bigint[];
BEGIN
    made := procrastinate_defer_jobs_v1(ARRAY[ROW(
        to_queue, its_task, 0, its_lock, NULL,
        its_args || jsonb_build_object(
            'viewer', viewer_id()::text, 'purpose', viewer_purpose()::text),
        NULL)::procrastinate_job_to_defer_v1]);
    RETURN made[1];
END $$;

-- Whether this listener hears this event for the first time.
CREATE FUNCTION jobs_first_delivery(event uuid, to_listener text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO jobs_delivery (id, event_id, listener, at)
    VALUES (gen_random_uuid(), event, to_listener, clock_timestamp())
    ON CONFLICT (event_id, listener) DO NOTHING;
    RETURN FOUND;
END $$;

GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO muster_definer;
GRANT EXECUTE ON FUNCTION jobs_defer(text, text, jsonb, text) TO muster_app;
GRANT EXECUTE ON FUNCTION jobs_first_delivery(uuid, text) TO muster_worker;

-- Procrastinate's functions may be older than our rule that PUBLIC runs none.
-- The worker alone takes and finishes jobs.
GRANT SELECT, INSERT, UPDATE, DELETE ON procrastinate_jobs, procrastinate_events,
    procrastinate_periodic_defers, procrastinate_workers TO muster_worker;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO muster_worker;
DO $$
DECLARE
    one regprocedure;
BEGIN
    FOR one IN SELECT p.oid::regprocedure FROM pg_proc AS p
               WHERE p.pronamespace = 'public'::regnamespace
                 AND p.proname LIKE 'procrastinate\_%'
    LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', one);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO muster_worker, muster_definer', one);
    END LOOP;
END $$;

-- Given away last: only an owner of a function may grant its use.
ALTER FUNCTION jobs_defer(text, text, jsonb, text) OWNER TO muster_definer;
ALTER FUNCTION jobs_first_delivery(uuid, text) OWNER TO muster_definer;
