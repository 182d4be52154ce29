-- No text of an item is checked or released that is closed or returned, whose latest
-- decision is that it is not used, or whose originator said no; nor at
-- handling code P where they said yes on conditions. As whoever moves it: of what they do not see they move nothing.
CREATE FUNCTION sensitive_intelligence_text_moved() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT row_security_active(TG_RELID) THEN RETURN NEW; END IF;
    IF EXISTS (
        SELECT FROM release_release AS t
        JOIN sensitive_intelligence_item AS i ON i.register_id = t.of_id
        JOIN records_register AS r ON r.id = t.of_id
        WHERE t.register_id = NEW.id AND (
            r.state IN ('closed', 'returned') OR i.permission = 'no'
            OR i.permission = 'conditions' AND t.handling <> 'C'
            OR (SELECT d.decision FROM sensitive_intelligence_equitydecision AS d
                WHERE d.register_id = t.of_id ORDER BY d.at DESC, d.id LIMIT 1)
               = 'do_not_use')) THEN
        RAISE EXCEPTION 'the item that it is of is not used'
            USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'release_origin';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER sensitive_intelligence_text_moved BEFORE UPDATE OF state
    ON records_register FOR EACH ROW
    WHEN (NEW.kind = 'release' AND NEW.state IN ('checked', 'released')
          AND OLD.state <> NEW.state)
    EXECUTE FUNCTION sensitive_intelligence_text_moved();
