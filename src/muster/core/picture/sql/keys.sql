-- Refuse keys that lead to no fact of the same subject and marking, seen by their
-- author. Hidden and absent facts are refused alike; one look for a statement.
CREATE FUNCTION picture_hangs_on_fact() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    known_by integer[] := permitted();
BEGIN
    IF EXISTS (
        SELECT FROM (SELECT DISTINCT fact_id, subject_id, access_class FROM added) AS a
        WHERE NOT EXISTS (
            SELECT FROM picture_fact AS f
            WHERE f.id = a.fact_id AND f.subject_id = a.subject_id
              AND f.access_class = a.access_class AND f.access_class = ANY (known_by)))
    THEN
        RAISE EXCEPTION 'no such fact' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION picture_keys_follow() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE picture_lookupkey SET access_class = NEW.access_class
    WHERE fact_id = NEW.id AND access_class = OLD.access_class;
    RETURN NULL;
END $$;

ALTER FUNCTION picture_hangs_on_fact() OWNER TO muster_definer;
ALTER FUNCTION picture_keys_follow() OWNER TO muster_definer;

SET LOCAL ROLE muster_definer;
GRANT EXECUTE ON FUNCTION picture_hangs_on_fact(), picture_keys_follow()
    TO muster_owner;
RESET ROLE;
