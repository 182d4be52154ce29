-- As before, and by the database's own time where "now" is meant: the clock of a node
-- that serves may be up to five minutes ahead, and access ends no later for that.
SET LOCAL ROLE muster_definer;

CREATE OR REPLACE FUNCTION people_end_posting(posting uuid, moment timestamptz)
RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    whom uuid := (SELECT user_id FROM people_posting WHERE id = posting);
    from_then CONSTANT timestamptz := CASE
        WHEN moment <= now() + interval '5 minutes' THEN now() ELSE moment END;
    as_role text;
BEGIN
    PERFORM people_administering(whom);
    UPDATE people_posting
    SET ends = greatest(from_then, starts + interval '1 microsecond')
    WHERE id = posting AND (ends IS NULL OR ends > from_then)
    RETURNING role INTO as_role;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such posting in force' USING ERRCODE = 'no_data_found',
            CONSTRAINT = 'people_posting_in_force';
    END IF;
    IF as_role IN ('administrator', 'auditor') THEN
        PERFORM people_note_shut_out('end_posting', whom, posting, as_role);
    END IF;
END $$;

RESET ROLE;
