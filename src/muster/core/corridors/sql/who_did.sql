-- Who did what with a record, the latest first, a page at a time: as before, and behind an
-- entry that was shown already. Nothing is cut off unsaid: who opens a record five hundred
-- times hides nothing of what was done before.
DROP FUNCTION corridors_who_did(uuid);

SET LOCAL ROLE muster_definer;

CREATE FUNCTION corridors_who_did(
    record uuid, before timestamptz, before_id uuid, at_most integer
) RETURNS TABLE (
    entry uuid, moment timestamptz, person uuid, verb text, refused boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM records_register AS r
        JOIN access_accessclass AS c ON c.id = r.access_class
        WHERE r.id = record AND r.access_class = ANY (permitted())
          AND c.groups && guarded_groups())
    THEN RETURN; END IF;
    RETURN QUERY
        SELECT e.id, e.at, e.viewer_id, e.verb::text, e.refused FROM audit_entry AS e
        WHERE e.register_id = record
          AND (before IS NULL OR (e.at, e.id) < (before, before_id))
        ORDER BY e.at DESC, e.id DESC LIMIT at_most;
END $$;
GRANT EXECUTE ON FUNCTION corridors_who_did(uuid, timestamptz, uuid, integer)
    TO muster_app;

RESET ROLE;
