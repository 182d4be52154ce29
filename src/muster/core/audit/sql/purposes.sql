-- What people said of their purpose, for auditors, without those that name what this
-- auditor may not see. The table itself gives one one's own alone, so no statement of
-- an auditor's reads past it.
--
-- Whoever keeps what a purpose may name has a function "…_purposes_beyond", which says
-- which of some purposes name what this auditor may not see. They stand above the
-- audit, so they are found by that name and by their owner.
CREATE FUNCTION audit_purposes(wanted uuid[], saying text)
RETURNS TABLE (id uuid, words text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    found uuid[];
    beyond uuid[] := '{}';
    more uuid[];
    keeper name;
BEGIN
    IF NOT viewer_holds('auditor') THEN RETURN; END IF;
    found := ARRAY(
        SELECT p.id FROM audit_purpose AS p
        WHERE (wanted IS NULL OR p.id = ANY (wanted))
          AND strpos(lower(p.matter || ': ' || p.reason), lower(saying)) > 0);
    FOR keeper IN
        SELECT f.proname FROM pg_proc AS f
        WHERE f.proname LIKE '%\_purposes\_beyond'
          AND f.pronamespace = 'public'::regnamespace
          AND f.proowner = 'muster_definer'::regrole
    LOOP
        EXECUTE format('SELECT ARRAY(SELECT %I($1))', keeper) INTO more USING found;
        beyond := beyond || more;
    END LOOP;
    RETURN QUERY
        SELECT p.id, p.matter || ': ' || p.reason FROM audit_purpose AS p
        WHERE p.id = ANY (found) AND NOT p.id = ANY (beyond);
END $$;
GRANT EXECUTE ON FUNCTION audit_purposes(uuid[], text) TO muster_app;
ALTER FUNCTION audit_purposes(uuid[], text) OWNER TO muster_definer;
