-- Give a report other readers, as `actions.change` does, and ask what it asks: the
-- viewer wrote it, and it is a draft or was returned. What the register says of that
-- may be a statement's word: so no move has taken it on since, and whoever returned it
-- is another.
CREATE FUNCTION intelligence_readers(report uuid, label integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    viewer CONSTANT uuid := viewer_id();
BEGIN
    PERFORM FROM records_register AS r
    WHERE r.id = report AND r.access_class = ANY (permitted())
      AND r.kind = 'intelligence_report' AND r.state IN ('draft', 'returned')
      AND r.opened_by_id = viewer FOR UPDATE;
    IF NOT FOUND OR (
        EXISTS (SELECT FROM workflow_transition AS t WHERE t.register_id = report)
        AND NOT EXISTS (
            SELECT FROM workflow_transition AS t
            WHERE t.register_id = report AND t."to" = 'returned' AND t.by_id <> viewer
              AND t.at >= ALL (SELECT u.at FROM workflow_transition AS u
                               WHERE u.register_id = report)))
    THEN
        RAISE EXCEPTION 'no such draft of this viewer'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM records_relabel(report, label);
END $$;
GRANT EXECUTE ON FUNCTION intelligence_readers(uuid, integer) TO muster_app;
ALTER FUNCTION intelligence_readers(uuid, integer) OWNER TO muster_definer;
