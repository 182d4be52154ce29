-- As records_entry_seen(), of somebody or something of whom there are facts and the
-- writer may see none.
CREATE FUNCTION picture_entry_seen() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    mine CONSTANT integer[] := permitted();
BEGIN
    IF EXISTS (SELECT FROM picture_fact AS f WHERE f.subject_id = NEW.subject_id)
       AND NOT EXISTS (SELECT FROM picture_fact AS f
                       WHERE f.subject_id = NEW.subject_id
                         AND f.access_class = ANY (mine)) THEN
        RAISE EXCEPTION 'an entry is about nobody of whom its writer may see nothing'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER picture_entry_seen AFTER INSERT ON audit_entry
    FOR EACH ROW WHEN (NEW.subject_id IS NOT NULL)
    EXECUTE FUNCTION picture_entry_seen();
ALTER FUNCTION picture_entry_seen() OWNER TO muster_definer;
