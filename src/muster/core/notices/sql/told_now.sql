-- A notice is of no moment to come: it would stand first for as long. One that is marked
-- above OFFICIAL in so many words is refused, as at every other door.
SET LOCAL ROLE muster_definer;

CREATE OR REPLACE FUNCTION notices_tell(
    people uuid[], register uuid, words text, moment timestamptz
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF words ~ '\mTOP SECRET\M' THEN
        RAISE EXCEPTION 'no text above OFFICIAL is held'
            USING ERRCODE = 'check_violation';
    END IF;
    PERFORM notices_put(
        people, r.id, r.access_class, words, least(moment, clock_timestamp()),
        viewer_id())
    FROM records_register AS r
    WHERE r.id = register AND r.access_class = ANY (permitted());
END $$;

RESET ROLE;
