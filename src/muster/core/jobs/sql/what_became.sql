-- What became of long work is the worker's to say: how far it is, how it ended and why.
-- A person begins it, has it stopped while it is under way, and has it done once more
-- after it failed or was stopped; `actions.py` asks who may. Whom no policy binds, a
-- migration or a restoring, is not asked who.
CREATE FUNCTION jobs_what_became() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    begun CONSTANT jsonb := jsonb_build_object(
        'state', 'waiting', 'done', 0, 'faults', 0, 'tries', 0, 'began_at', NULL,
        'heard_at', NULL, 'ended_at', NULL, 'stop_asked_at', NULL, 'failure', '',
        'remedy', '');
    is_now CONSTANT jsonb := to_jsonb(NEW);
    was jsonb;
BEGIN
    IF NOT row_security_active(TG_RELID) OR current_user = 'muster_worker' THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF is_now @> begun AND NEW.made = 0 AND NEW.in_all IS NULL THEN
            RETURN NEW;
        END IF;
    ELSE
        was := to_jsonb(OLD);
        IF OLD.ended_at IS NULL AND NEW.stop_asked_at IS NOT NULL
           AND is_now - 'stop_asked_at' = was - 'stop_asked_at' THEN
            RETURN NEW;  -- it is to be stopped
        END IF;
        IF OLD.state IN ('failed', 'stopped')
           AND is_now - 'asked_at' = (was || begun) - 'asked_at' THEN
            RETURN NEW;  -- it is to be done once more
        END IF;
    END IF;
    RAISE EXCEPTION 'only the job says what became of its work'
        USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER jobs_what_became BEFORE INSERT OR UPDATE ON jobs_longwork
    FOR EACH ROW EXECUTE FUNCTION jobs_what_became();
