-- Who wrote a row, or did something to it, is the viewer of the statement: said of a
-- column that changes (additions are held by a policy). Whom no policy binds, the
-- functions of the definer and a migration, is not asked.
-- Called with the column, whether it stays as it was when the row was added, and the
-- column of the moment with which it may be emptied, if it may be.
CREATE FUNCTION people_author_is_viewer() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT row_security_active(TG_RELID) THEN RETURN NEW; END IF;
    IF TG_ARGV[2] <> ''
       AND to_jsonb(NEW) ->> TG_ARGV[0] IS NULL
       AND to_jsonb(NEW) ->> TG_ARGV[2] IS NULL THEN RETURN NEW; END IF;
    IF TG_ARGV[1] = 'stays'
       OR (to_jsonb(NEW) ->> TG_ARGV[0])::uuid IS DISTINCT FROM viewer_id() THEN
        RAISE EXCEPTION 'who did this is whoever does it'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
