-- Somebody, or something, is named too by a number, an address or a mark: whatever
-- several words of a purpose that stand together are when they are read as one. The
-- rest is as it was: see purposes.sql.

SET LOCAL ROLE muster_definer;

-- What a text may be found by, as the picture keeps its keys: up to eight words run
-- together, in capitals or small, or with a blank between; and each word as it is
-- written, without what stands round it.
CREATE FUNCTION picture_keys_said(words text) RETURNS SETOF text
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    WITH word AS (
        SELECT w.word, w.place FROM regexp_split_to_table(
            btrim(regexp_replace(words, '[^[:alnum:]]+', ' ', 'g')), ' ')
            WITH ORDINALITY AS w(word, place)),
    run AS (
        SELECT string_agg(b.word, '' ORDER BY b.place) AS one,
            string_agg(b.word, ' ' ORDER BY b.place) AS apart
        FROM word AS a CROSS JOIN generate_series(1, 8) AS n
        JOIN word AS b ON b.place >= a.place AND b.place < a.place + n
        GROUP BY a.place, n),
    written AS (
        SELECT regexp_replace(regexp_replace(w.word, '^[^[:alnum:]]+', ''),
            '[^[:alnum:]]+$', '') AS word
        FROM regexp_split_to_table(words, '\s+') AS w(word))
    SELECT DISTINCT key.key FROM (
        SELECT unnest(ARRAY[
            lower(one), upper(one), translate(upper(one), 'OI', '01'), lower(apart),
            CASE WHEN one ~ '^0[1-9][0-9]{8,9}$' THEN '+44' || substr(one, 2) END,
            CASE WHEN one ~ '^44[1-9][0-9]{8,9}$' THEN '+' || one END,
            CASE WHEN one ~ '^440[1-9][0-9]{8,9}$' THEN '+44' || substr(one, 4) END,
            CASE WHEN one ~ '^00[1-9][0-9]{7,14}$' THEN '+' || substr(one, 3) END,
            CASE WHEN one ~ '^[1-9][0-9]{9,14}$' THEN '+' || one END,
            CASE WHEN one ~ '^[0-9]{15,17}$' THEN left(one, 14) END]) AS key FROM run
        UNION ALL
        SELECT unnest(ARRAY[
            lower(word), upper(word),
            regexp_replace(lower(word), '^([a-z]+://)?(www\.)?', ''),
            regexp_replace(upper(word), '^(19|20)([0-9]{2}/)0*', '\2')]) FROM written
    ) AS key WHERE length(key.key) > 4
$$;
REVOKE ALL ON FUNCTION picture_keys_said(text) FROM PUBLIC;

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
            SELECT s.id, s.viewer_id, s.stated_at, k.subject_id, k.access_class
            FROM parts AS s JOIN picture_lookupkey AS k
                ON k.kind = 'part' AND k.key = s.word AND k.access_class = ANY (others)
            GROUP BY s.id, s.viewer_id, s.stated_at, k.fact_id, k.subject_id,
                k.access_class
            HAVING count(DISTINCT k.key) = (
                SELECT count(*) FROM picture_lookupkey AS all_of
                WHERE all_of.fact_id = k.fact_id AND all_of.kind = 'part')
            UNION ALL
            SELECT s.id, s.viewer_id, s.stated_at, k.subject_id, k.access_class
            FROM keys AS s JOIN picture_lookupkey AS k
                ON k.kind = ANY (marks) AND k.key = s.key
                AND k.access_class = ANY (others))
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

RESET ROLE;
