-- Of some stated purposes, those that say all parts of a name of somebody of whom the
-- auditor may see nothing. As records_purposes_beyond(), it is no way to ask who is
-- known: one counts only if whoever stated it may see that name, could when they stated
-- it, or had opened that page before.
CREATE FUNCTION picture_purposes_beyond(stated uuid[]) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    mine CONSTANT integer[] := permitted();
    others CONSTANT integer[] := ARRAY(
        SELECT c.id FROM access_accessclass AS c WHERE NOT c.id = ANY (mine));
BEGIN
    IF NOT viewer_holds('auditor') THEN RETURN; END IF;
    RETURN QUERY
        WITH said AS MATERIALIZED (
            SELECT p.id, p.viewer_id, p.stated_at, w.word
            FROM audit_purpose AS p, LATERAL (
                SELECT DISTINCT regexp_split_to_table(
                    lower(p.matter || ' ' || p.reason), '[^[:alnum:]]+') AS word) AS w
            WHERE p.id = ANY (stated) AND p.viewer_id <> viewer_id()),
        named AS MATERIALIZED (
            SELECT s.id, s.viewer_id, s.stated_at, k.subject_id, k.access_class
            FROM said AS s JOIN picture_lookupkey AS k
                ON k.kind = 'part' AND k.key = s.word AND k.access_class = ANY (others)
            GROUP BY s.id, s.viewer_id, s.stated_at, k.fact_id, k.subject_id,
                k.access_class
            HAVING count(DISTINCT k.key) = (
                SELECT count(*) FROM picture_lookupkey AS all_of
                WHERE all_of.fact_id = k.fact_id AND all_of.kind = 'part'))
        SELECT DISTINCT n.id FROM named AS n
        WHERE NOT EXISTS (SELECT FROM picture_fact AS f
                          WHERE f.subject_id = n.subject_id
                            AND f.access_class = ANY (mine))
          AND (n.access_class = ANY (access_permitted(n.viewer_id, n.stated_at))
               OR n.access_class = ANY (
                      access_permitted(n.viewer_id, statement_timestamp()))
               OR EXISTS (SELECT FROM audit_entry AS e
                          WHERE e.subject_id = n.subject_id
                            AND e.viewer_id = n.viewer_id
                            AND e.at <= n.stated_at AND NOT e.refused));
END $$;
GRANT EXECUTE ON FUNCTION picture_purposes_beyond(uuid[]) TO muster_app;
ALTER FUNCTION picture_purposes_beyond(uuid[]) OWNER TO muster_definer;
