-- What somebody puts into the picture hides no purpose that was stated before, and no
-- single word that others said before it was there. The rest is as it was: see
-- purposes_2.sql.

SET LOCAL ROLE muster_definer;

CREATE OR REPLACE FUNCTION picture_purposes_beyond(stated uuid[]) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    mine CONSTANT integer[] := permitted();
    others CONSTANT integer[] := ARRAY(
        SELECT c.id FROM access_accessclass AS c WHERE NOT c.id = ANY (mine));
    marks CONSTANT text[] := ARRAY[
        'whole', 'code', 'phone', 'imei', 'imsi', 'iccid', 'vrm', 'vin', 'postcode',
        'uprn', 'address', 'email', 'handle', 'web', 'ip', 'account', 'iban', 'card',
        'wallet', 'pnc', 'cro', 'nomis', 'crn', 'nino', 'company', 'cps_urn', 'crime',
        'filed'];
BEGIN
    IF NOT viewer_holds('auditor') OR others = '{}' THEN RETURN; END IF;
    RETURN QUERY
        WITH said AS MATERIALIZED (
            SELECT p.id, p.viewer_id, p.stated_at, p.matter || ' ' || p.reason AS words
            FROM audit_purpose AS p
            WHERE p.id = ANY (stated) AND p.viewer_id <> viewer_id()),
        parts AS MATERIALIZED (
            SELECT s.id, s.viewer_id, s.stated_at, w.word
            FROM said AS s, LATERAL (
                SELECT DISTINCT regexp_split_to_table(
                    lower(s.words), '[^[:alnum:]]+') AS word) AS w),
        keys AS MATERIALIZED (
            SELECT s.id, s.viewer_id, s.stated_at, k.key
            FROM said AS s, LATERAL picture_keys_said(s.words) AS k(key)),
        named AS MATERIALIZED (
            SELECT s.id, s.viewer_id, s.stated_at, k.subject_id, k.access_class,
                k.fact_id, CASE WHEN count(DISTINCT k.key) = 1 THEN min(k.key) END
                AS alone
            FROM parts AS s JOIN picture_lookupkey AS k
                ON k.kind = 'part' AND k.key = s.word AND k.access_class = ANY (others)
            GROUP BY s.id, s.viewer_id, s.stated_at, k.fact_id, k.subject_id,
                k.access_class
            HAVING count(DISTINCT k.key) = (
                SELECT count(*) FROM picture_lookupkey AS all_of
                WHERE all_of.fact_id = k.fact_id AND all_of.kind = 'part')
            UNION ALL
            SELECT s.id, s.viewer_id, s.stated_at, k.subject_id, k.access_class,
                k.fact_id, CASE WHEN s.key !~ '[0-9]' THEN lower(s.key) END
            FROM keys AS s JOIN picture_lookupkey AS k
                ON k.kind = ANY (marks) AND k.key = s.key
                AND k.access_class = ANY (others))
        SELECT DISTINCT n.id FROM named AS n
        JOIN picture_fact AS told ON told.id = n.fact_id
        JOIN picture_item AS source ON source.id = told.item_id
            AND source.recorded_at <= n.stated_at
        WHERE NOT EXISTS (SELECT FROM picture_fact AS f
                          WHERE f.subject_id = n.subject_id
                            AND f.access_class = ANY (mine))
          AND (n.access_class = ANY (access_permitted(n.viewer_id, n.stated_at))
               OR n.access_class = ANY (
                      access_permitted(n.viewer_id, statement_timestamp()))
               OR EXISTS (SELECT FROM audit_entry AS e
                          WHERE e.subject_id = n.subject_id
                            AND e.viewer_id = n.viewer_id
                            AND e.at <= n.stated_at AND NOT e.refused))
          AND (n.alone IS NULL OR NOT records_said_before(
                   n.alone, source.recorded_at, n.access_class, NULL));
END $$;

RESET ROLE;
