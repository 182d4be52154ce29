-- An entry of the audit is about no record that its writer may not see: else whoever
-- knows the key of one would hide what they did behind it from the auditors. What is
-- not there (any more) may be named: an erasure is noted of what is gone.
CREATE FUNCTION records_entry_seen() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM records_register AS r
               WHERE r.id = NEW.register_id
                 AND NOT r.access_class = ANY (permitted())) THEN
        RAISE EXCEPTION 'an entry is about no record that its writer may not see'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER records_entry_seen AFTER INSERT ON audit_entry
    FOR EACH ROW WHEN (NEW.register_id IS NOT NULL)
    EXECUTE FUNCTION records_entry_seen();
ALTER FUNCTION records_entry_seen() OWNER TO muster_definer;
