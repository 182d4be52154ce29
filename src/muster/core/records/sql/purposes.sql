-- Of some stated purposes, those that name a record which the auditor may not see: its
-- reference, or its title whole ("Operation" before it may be left out).
--
-- It is no way to ask whether something is there. It takes purposes that were stated,
-- no words. One's own is none of them. And one counts only if whoever stated it may see
-- the record, could when they stated it, or had opened it before: whoever gets another
-- to state a guess is answered as of a record that is not there.
CREATE FUNCTION records_purposes_beyond(stated uuid[]) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    mine CONSTANT integer[] := permitted();
BEGIN
    IF NOT viewer_holds('auditor') THEN RETURN; END IF;
    RETURN QUERY
        WITH said AS MATERIALIZED (
            SELECT p.id, p.viewer_id, p.stated_at, ' ' || regexp_replace(
                lower(p.matter || ' ' || p.reason), '[^[:alnum:]]+', ' ', 'g') || ' '
                AS words
            FROM audit_purpose AS p
            WHERE p.id = ANY (stated) AND p.viewer_id <> viewer_id()),
        hidden AS MATERIALIZED (
            SELECT r.id, r.access_class,
                btrim(regexp_replace(lower(r.reference), '[^[:alnum:]]+', ' ', 'g'))
                AS reference,
                regexp_replace(btrim(
                    regexp_replace(lower(r.title), '[^[:alnum:]]+', ' ', 'g')),
                    '^operation ', '') AS title
            FROM records_register AS r WHERE NOT r.access_class = ANY (mine))
        SELECT DISTINCT s.id FROM said AS s JOIN hidden AS h
            ON (h.title <> '' AND strpos(s.words, ' ' || h.title || ' ') > 0)
            OR strpos(s.words, ' ' || h.reference || ' ') > 0
        WHERE h.access_class = ANY (access_permitted(s.viewer_id, s.stated_at))
           OR h.access_class = ANY (
                  access_permitted(s.viewer_id, statement_timestamp()))
           OR EXISTS (SELECT FROM audit_entry AS e
                      WHERE e.register_id = h.id AND e.viewer_id = s.viewer_id
                        AND e.at <= s.stated_at AND NOT e.refused);
END $$;
GRANT EXECUTE ON FUNCTION records_purposes_beyond(uuid[]) TO muster_app;
ALTER FUNCTION records_purposes_beyond(uuid[]) OWNER TO muster_definer;
