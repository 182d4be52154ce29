-- An entry is whole: asked at the end of the act that writes it, past every policy, so
-- that nothing hidden makes up for what is wanting. In each unit its lines add up to
-- zero; they stand on its record; none is added later than in its own act. A reversal
-- takes back, line for line, an entry of the same record that takes back none itself,
-- and is another's than whoever wrote that.
CREATE FUNCTION ledger_whole(which uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS $$
DECLARE
    written ledger_entry;
    taken_back ledger_entry;
BEGIN
    SELECT * INTO written FROM ledger_entry WHERE id = which;
    IF NOT EXISTS (SELECT FROM ledger_posting WHERE entry_id = which)
       OR EXISTS (SELECT FROM ledger_posting WHERE entry_id = which
                  GROUP BY unit HAVING sum(amount) <> 0)
       OR EXISTS (SELECT FROM ledger_posting
                  WHERE entry_id = which AND register_id <> written.register_id)
    THEN
        RAISE EXCEPTION 'the lines of an entry add up to zero in each unit'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entry_balances';
    END IF;
    IF written.number > (SELECT count(*) + 1000 FROM ledger_entry
                         WHERE register_id = written.register_id) THEN
        RAISE EXCEPTION 'entries of a record are numbered one after another'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entry_number_next';
    END IF;
    IF written.reverses_id IS NULL THEN RETURN; END IF;
    SELECT * INTO taken_back FROM ledger_entry WHERE id = written.reverses_id;
    IF taken_back.by_id = written.by_id THEN
        RAISE EXCEPTION 'another takes an entry back than whoever wrote it'
            USING ERRCODE = 'insufficient_privilege',
                  CONSTRAINT = 'ledger_entry_reversed_by_another';
    END IF;
    IF taken_back.reverses_id IS NOT NULL
       OR taken_back.register_id <> written.register_id
       OR EXISTS (
            SELECT FROM ledger_posting WHERE entry_id IN (which, taken_back.id)
            GROUP BY account, unit HAVING sum(amount) <> 0)
    THEN
        RAISE EXCEPTION 'an entry is taken back whole, and once'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entry_taken_back';
    END IF;
END $$;

CREATE FUNCTION ledger_entry_whole() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM ledger_whole(NEW.id);
    RETURN NULL;
END $$;

CREATE FUNCTION ledger_posting_whole() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM ledger_entry
               WHERE id = NEW.entry_id
                 AND written_in <> pg_current_xact_id()::text::bigint) THEN
        RAISE EXCEPTION 'entries are not changed'
            USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'ledger_entry_stays';
    END IF;
    PERFORM ledger_whole(NEW.entry_id);
    RETURN NULL;
END $$;

CREATE FUNCTION ledger_entry_written() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    NEW.written_in := pg_current_xact_id()::text::bigint;
    RETURN NEW;
END $$;
CREATE TRIGGER ledger_entry_written BEFORE INSERT ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION ledger_entry_written();

CREATE CONSTRAINT TRIGGER ledger_entry_whole AFTER INSERT ON ledger_entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_entry_whole();
CREATE CONSTRAINT TRIGGER ledger_posting_whole AFTER INSERT ON ledger_posting
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_posting_whole();

REVOKE EXECUTE ON FUNCTION ledger_whole(uuid), ledger_entry_whole(),
    ledger_posting_whole(), ledger_entry_written() FROM PUBLIC;
ALTER FUNCTION ledger_whole(uuid) OWNER TO muster_definer;
ALTER FUNCTION ledger_entry_whole() OWNER TO muster_definer;
ALTER FUNCTION ledger_posting_whole() OWNER TO muster_definer;
