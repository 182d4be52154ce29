-- Refuse rows that hang on a subject of which their author knows nothing. Hidden
-- and absent subjects are refused alike. A subject without any fact but the rows
-- being added is new. One look at all rows of a statement.
CREATE FUNCTION picture_hangs_on_subject() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    known_by integer[] := permitted();
    subject_column text;
    is_stranger boolean;
BEGIN
    FOREACH subject_column IN ARRAY TG_ARGV LOOP
        EXECUTE format($q$
            SELECT EXISTS (
                SELECT FROM (SELECT DISTINCT %I AS id FROM added) AS a
                WHERE NOT EXISTS (SELECT FROM picture_subject AS s WHERE s.id = a.id)
                   OR (EXISTS (SELECT FROM picture_fact AS f WHERE f.subject_id = a.id
                               AND f.id NOT IN (SELECT n.id FROM added AS n))
                       AND NOT EXISTS (
                            SELECT FROM picture_fact AS f WHERE f.subject_id = a.id
                            AND f.access_class = ANY ($1)
                            AND f.id NOT IN (SELECT n.id FROM added AS n))))
        $q$, subject_column) INTO is_stranger USING known_by;
        IF is_stranger THEN
            RAISE EXCEPTION 'no such subject' USING ERRCODE = 'insufficient_privilege';
        END IF;
    END LOOP;
    RETURN NULL;
END $$;

-- The same for the record that an item stands in; none is allowed.
CREATE FUNCTION picture_hangs_on_register() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    known_by integer[] := permitted();
BEGIN
    IF EXISTS (
        SELECT FROM (SELECT DISTINCT register_id FROM added) AS a
        WHERE a.register_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM records_register AS r
            WHERE r.id = a.register_id AND r.access_class = ANY (known_by)))
    THEN
        RAISE EXCEPTION 'no such record' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END $$;

ALTER FUNCTION picture_hangs_on_subject() OWNER TO muster_definer;
ALTER FUNCTION picture_hangs_on_register() OWNER TO muster_definer;

-- The owner hangs the triggers on tables as they are made.
SET LOCAL ROLE muster_definer;
GRANT EXECUTE ON FUNCTION picture_hangs_on_subject(), picture_hangs_on_register()
    TO muster_owner;
RESET ROLE;
