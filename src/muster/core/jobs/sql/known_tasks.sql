-- What a page may put in the queue: the delivery of an event, and long work that the
-- viewer may see and that waits. Everything else in the queue is put there by the
-- worker itself, in its own time.

SET LOCAL ROLE muster_definer;

CREATE OR REPLACE FUNCTION jobs_defer(
    to_queue text, its_task text, its_args jsonb, its_lock text
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    given CONSTANT text[] := ARRAY(SELECT jsonb_object_keys(its_args) ORDER BY 1);
    known boolean := false;
    made bigint[];
BEGIN
    IF its_task = 'muster.deliver' THEN
        known := to_queue = 'events' AND its_lock IS NULL
            AND given = ARRAY['event', 'listener', 'payload']
            AND jsonb_typeof(its_args -> 'payload') = 'object';
    ELSIF its_task = 'muster.long_work' THEN
        known := to_queue = 'work' AND given = ARRAY['work'] AND EXISTS (
            SELECT FROM jobs_longwork AS w
            WHERE w.id::text = its_args ->> 'work' AND w.state = 'waiting'
              AND its_lock = 'long work: ' || w.kind
              AND w.access_class = ANY (permitted())
              AND (w.register_id IS NOT NULL OR w.author_id = viewer_id()));
    END IF;
    IF known IS NOT TRUE OR octet_length(its_args::text) > 16384 THEN
        RAISE EXCEPTION 'this is nothing that may be put in the queue'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    made := procrastinate_defer_jobs_v1(ARRAY[ROW(
        to_queue, its_task, 0, its_lock, NULL,
        its_args || jsonb_build_object(
            'viewer', viewer_id()::text, 'purpose', viewer_purpose()::text),
        NULL)::procrastinate_job_to_defer_v1]);
    RETURN made[1];
END $$;

RESET ROLE;

-- Any role may notify and listen, and PostgreSQL has no right that could be taken
-- back: what is notified can be forged, and a session that listens and never reads
-- fills the server's queue, at which each commit that notifies fails. So the worker
-- asks what waits, listens to nobody, and nothing that puts work in the queue notifies.
ALTER TABLE procrastinate_jobs
    DISABLE TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1,
    DISABLE TRIGGER procrastinate_jobs_notify_queue_job_aborted_v1;
