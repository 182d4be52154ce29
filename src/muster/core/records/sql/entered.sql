-- When the database took a record in, by its own clock, and what kind of record it is:
-- neither is anybody's to say afterwards. Whom no policy binds, a migration or a
-- restoring, is not asked.
CREATE FUNCTION records_entered() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT row_security_active(TG_RELID) THEN RETURN NEW; END IF;
    IF TG_OP = 'INSERT' THEN
        NEW.entered_at := now();
    ELSIF (OLD.entered_at, OLD.kind) IS DISTINCT FROM (NEW.entered_at, NEW.kind) THEN
        RAISE EXCEPTION 'a record stays of its kind, and was entered when it was'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER records_entered BEFORE INSERT OR UPDATE OF entered_at, kind
    ON records_register FOR EACH ROW EXECUTE FUNCTION records_entered();
