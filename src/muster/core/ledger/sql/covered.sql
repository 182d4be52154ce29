-- What is asked of an entry besides that it adds up, at the end of the act that writes it
-- and past every policy: when it happened, and that no more went out of an account of its
-- record than stood on it. Not before: until the policies were asked, an answer would
-- tell of a record that its writer may not see.

-- On which side an account stands: 1 where amounts are above zero, -1 where they are
-- below it, 0 where on either. Told anew after each migration (`ledger/binding.py`).
CREATE FUNCTION ledger_sides() RETURNS TABLE (code text, side integer)
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    VALUES ('money:bank', 1)
$$;

-- The first day of which entries of a record are, in London: the one on which it was
-- opened. A stage whose records begin before they are opened says so in its place.
CREATE FUNCTION ledger_begins(record uuid) RETURNS date
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT (opened_at AT TIME ZONE 'Europe/London')::date
    FROM records_register WHERE id = record
$$;

-- A program's clock may be a little ahead of the database's.
CREATE FUNCTION ledger_entry_dated() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.at > store_moment() + interval '5 minutes' THEN
        RAISE EXCEPTION 'an entry is of what has happened'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entry_has_come';
    END IF;
    IF (NEW.at AT TIME ZONE 'Europe/London')::date < ledger_begins(NEW.register_id) THEN
        RAISE EXCEPTION 'an entry is of no day before its record''s own'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entry_in_time';
    END IF;
    RETURN NULL;
END $$;

-- Of two at once the second waits for the first, and counts what that took: the record
-- is held, as every writer holds it, and only then is added up.
CREATE FUNCTION ledger_posting_covered() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    own_side CONSTANT integer := (
        SELECT side FROM ledger_sides() WHERE code = NEW.account);
    there numeric;
BEGIN
    IF coalesce(own_side, 0) IN (0, sign(NEW.amount)) THEN RETURN NULL; END IF;
    PERFORM FROM records_register WHERE id = NEW.register_id FOR NO KEY UPDATE;
    SELECT sum(amount) INTO there FROM ledger_posting
    WHERE register_id = NEW.register_id AND account = NEW.account AND unit = NEW.unit;
    IF own_side * there < 0 THEN
        RAISE EXCEPTION 'no more goes out of an account than stands on it'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_account_covers';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER ledger_entry_dated AFTER INSERT ON ledger_entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_entry_dated();
CREATE CONSTRAINT TRIGGER ledger_posting_covered AFTER INSERT ON ledger_posting
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    EXECUTE FUNCTION ledger_posting_covered();

REVOKE EXECUTE ON FUNCTION ledger_sides(), ledger_begins(uuid), ledger_entry_dated(),
    ledger_posting_covered() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger_sides(), ledger_begins(uuid) TO muster_definer;
ALTER FUNCTION ledger_entry_dated() OWNER TO muster_definer;
ALTER FUNCTION ledger_posting_covered() OWNER TO muster_definer;
