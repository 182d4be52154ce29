-- Nothing is released or remitted of which the ledger holds something still: what it has
-- is released, or paid to the fund, before the record is moved. As whoever moves it.
CREATE FUNCTION cash_detention_given_back() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF row_security_active(TG_RELID) AND EXISTS (
        SELECT FROM records_relation AS l
        JOIN records_register AS a ON a.id = l.to_id
        WHERE l.register_id = NEW.id AND l.relation = 'Asset'
          AND a.state IN ('identified', 'held', 'ordered')) THEN
        RAISE EXCEPTION 'the ledger holds something of it still'
            USING ERRCODE = 'insufficient_privilege',
                  CONSTRAINT = 'cash_detention_given_back';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER cash_detention_given_back BEFORE UPDATE OF state
    ON records_register FOR EACH ROW
    WHEN (NEW.kind IN ('cash_seizure', 'listed_seizure')
          AND NEW.state IN ('released', 'remitted') AND OLD.state <> NEW.state)
    EXECUTE FUNCTION cash_detention_given_back();
