-- What became of a run of an import is the worker's to say. The command line brings
-- files in as its own officer, of whom no more than their own run is taken: begun with
-- nothing read, counted upwards, and ended once. Whom no policy binds, a migration or
-- a restoring, is not asked who.
CREATE FUNCTION picture_own_run() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT row_security_active(TG_RELID) OR current_user = 'muster_worker' THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF (NEW.rows, NEW.not_used, NEW.facts, NEW.links) = (0, 0, 0, 0)
           AND NEW.ended_at IS NULL AND NEW.told = ''
           AND (viewer_holds('intelligence_officer')
                OR viewer_holds('intelligence_reviewer')
                OR viewer_holds('senior_investigator')
                OR viewer_holds('investigator')) THEN
            RETURN NEW;
        END IF;
    ELSIF OLD.by_id = viewer_id() AND OLD.ended_at IS NULL
          AND NEW.rows >= OLD.rows AND NEW.not_used >= OLD.not_used
          AND NEW.facts >= OLD.facts AND NEW.links >= OLD.links THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'only an import says what became of its run'
        USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER picture_own_run BEFORE INSERT OR UPDATE ON picture_importrun
    FOR EACH ROW EXECUTE FUNCTION picture_own_run();
