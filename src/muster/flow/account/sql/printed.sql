-- What an account was printed as is put down once, by the worker and the work that
-- printed it while it runs, and is a file of the account's own record with the content
-- that was put down. Whom no policy binds, a migration or a restoring, is not asked who.
CREATE FUNCTION unit_account_printed_once() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    -- Here and not in WHEN: three comparisons are written back by a server in other
    -- brackets than it was given, so that a restored trigger would differ from a new one.
    IF (OLD.printed_id, OLD.printed_sha256, OLD.printed_by_work)
        IS NOT DISTINCT FROM (NEW.printed_id, NEW.printed_sha256, NEW.printed_by_work)
    THEN RETURN NEW; END IF;
    IF OLD.printed_id IS NOT NULL THEN
        RAISE EXCEPTION 'an issued account is printed once'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NOT EXISTS (SELECT FROM documents_document AS d
                   WHERE d.id = NEW.printed_id AND d.register_id = NEW.register_id
                     AND d.sha256 = NEW.printed_sha256 AND d.made) THEN
        RAISE EXCEPTION 'this is not what the job made'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (row_security_active(TG_RELID) AND current_user <> 'muster_worker')
       OR NOT EXISTS (SELECT FROM jobs_longwork AS w
                   WHERE w.id = NEW.printed_by_work AND w.register_id = NEW.register_id
                     AND w.state = 'running') THEN
        RAISE EXCEPTION 'only the job that prints an account says what it made'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER unit_account_printed_once
    BEFORE UPDATE OF printed_id, printed_sha256, printed_by_work
    ON unit_account_issuedaccount FOR EACH ROW
    EXECUTE FUNCTION unit_account_printed_once();
