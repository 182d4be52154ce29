-- A record is named too by its reference without dashes or by that reference's end, and
-- by its title run together ("OpYew"); and a need-to-know group by its name, which its
-- members alone know. The rest is as it was: see purposes.sql.

SET LOCAL ROLE muster_definer;

CREATE OR REPLACE FUNCTION records_purposes_beyond(stated uuid[]) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    mine CONSTANT integer[] := permitted();
    told CONSTANT uuid[] := known_groups();
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
                lower(regexp_replace(r.reference, '^.*-', '')) AS mark,
                regexp_replace(btrim(
                    regexp_replace(lower(r.title), '[^[:alnum:]]+', ' ', 'g')),
                    '^operation ', '') AS title
            FROM records_register AS r WHERE NOT r.access_class = ANY (mine)),
        called AS MATERIALIZED (
            SELECT h.id, h.access_class, h.mark, h.title,
                replace(h.title, ' ', '') AS run
            FROM hidden AS h),
        -- Letters that stand apart are read together, so that no blank hides a mark.
        marked AS MATERIALIZED (
            SELECT s.*, replace(s.words, ' ', '') AS run FROM said AS s)
        SELECT DISTINCT s.id FROM marked AS s JOIN called AS h
            ON (h.title <> '' AND (
                   strpos(s.words, ' ' || h.title || ' ') > 0
                OR strpos(s.words, ' ' || h.run || ' ') > 0
                OR strpos(s.words, ' op' || h.run || ' ') > 0
                OR strpos(s.words, ' operation' || h.run || ' ') > 0))
            OR (length(h.mark) > 5 AND strpos(s.run, h.mark) > 0)
        WHERE h.access_class = ANY (access_permitted(s.viewer_id, s.stated_at))
           OR h.access_class = ANY (
                  access_permitted(s.viewer_id, statement_timestamp()))
           OR EXISTS (SELECT FROM audit_entry AS e
                      WHERE e.register_id = h.id AND e.viewer_id = s.viewer_id
                        AND e.at <= s.stated_at AND NOT e.refused)
        UNION
        SELECT s.id FROM said AS s JOIN (
            SELECT g.id, g.guardian_id, regexp_replace(btrim(
                regexp_replace(lower(g.name), '[^[:alnum:]]+', ' ', 'g')),
                '^operation ', '') AS name
            FROM access_group AS g WHERE NOT g.id = ANY (told)) AS g
            ON g.name <> '' AND (
                   strpos(s.words, ' ' || g.name || ' ') > 0
                OR strpos(s.words, ' ' || replace(g.name, ' ', '') || ' ') > 0
                OR strpos(s.words, ' op' || replace(g.name, ' ', '') || ' ') > 0)
        WHERE g.guardian_id = s.viewer_id OR EXISTS (
            SELECT FROM access_groupmembership AS m
            WHERE m.group_id = g.id AND m.user_id = s.viewer_id);
END $$;

RESET ROLE;
