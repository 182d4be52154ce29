-- Rows that a recorded act has since given a label beyond the viewer's clearance: what
-- the audit noted of them before is then beyond it, too. No label of the audit is
-- changed, so the seal stands; the act is itself a change that is sealed.
CREATE FUNCTION audit_beyond() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT viewer_holds('auditor') THEN RETURN; END IF;
    RETURN QUERY
        WITH relabelled AS (
            SELECT DISTINCT ON (c.row_id) c.row_id, c.access_class
            FROM audit_change AS c
            WHERE c.after LIKE '%"access_class"%' AND c.row_id IS NOT NULL
            ORDER BY c.row_id, c.at DESC),
        beyond AS MATERIALIZED (
            SELECT r.row_id FROM relabelled AS r
            WHERE NOT r.access_class = ANY (permitted()))
        SELECT b.row_id FROM beyond AS b
        UNION ALL
        -- What was removed before has no label of its own to follow: its record's.
        SELECT c.row_id FROM audit_change AS c
        WHERE c.after = '{}' AND c.row_id IS NOT NULL
          AND substring(c.before FROM '"register_id": "([0-9a-f-]{36})"')::uuid
              IN (SELECT b.row_id FROM beyond AS b);
END $$;
GRANT EXECUTE ON FUNCTION audit_beyond() TO muster_app;
ALTER FUNCTION audit_beyond() OWNER TO muster_definer;

-- A quotation mark inside a value is escaped, so this is only ever a column's name.
CREATE INDEX audit_change_relabelled ON audit_change (row_id, at DESC)
    WHERE after LIKE '%"access_class"%' AND row_id IS NOT NULL;
CREATE INDEX audit_change_removed ON audit_change (row_id)
    WHERE after = '{}' AND row_id IS NOT NULL;

SET LOCAL ROLE muster_definer;

-- For auditors: that something happened which they are not cleared to see into, or
-- are not any more.
CREATE OR REPLACE FUNCTION audit_outline(from_moment timestamptz, to_moment timestamptz)
RETURNS TABLE (at timestamptz, viewer_id uuid, operation text, refused boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    mine CONSTANT integer[] := permitted();
BEGIN
    IF NOT viewer_holds('auditor') THEN
        RAISE EXCEPTION 'only an auditor reads the outline'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN QUERY
        SELECT e.at, e.viewer_id, e.operation::text, e.refused FROM audit_entry AS e
        WHERE e.at >= from_moment AND e.at < to_moment
          AND (e.access_class IS NOT NULL AND NOT e.access_class = ANY (mine)
               OR e.register_id IN (SELECT audit_beyond()))
        ORDER BY e.at DESC, e.id DESC LIMIT 500;
END $$;

RESET ROLE;
