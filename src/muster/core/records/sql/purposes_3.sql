-- Nobody may hide by a word of their own choosing what they said: a title or a name of a
-- group hides only what was stated once it was there, and none that others said before
-- ("the", "neighbour") hides anything. What somebody says afterwards changes neither, so
-- that stating a guess tells nothing. The rest is as it was: see purposes_2.sql.

SET LOCAL ROLE muster_definer;

-- Whether words were said before a moment by anybody but those who may see a label, or
-- but one person: they are ordinary words then, and no name.
CREATE FUNCTION records_said_before(
    name text, moment timestamptz, label integer, but_for uuid
) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM audit_purpose AS p
        WHERE p.stated_at < moment AND p.viewer_id IS DISTINCT FROM but_for
          AND strpos(' ' || regexp_replace(lower(p.matter || ' ' || p.reason),
                  '[^[:alnum:]]+', ' ', 'g') || ' ', ' ' || name || ' ') > 0
          AND NOT coalesce(label = ANY (
                  access_permitted(p.viewer_id, statement_timestamp())), false))
$$;
REVOKE ALL ON FUNCTION records_said_before(text, timestamptz, integer, uuid) FROM PUBLIC;

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
            SELECT r.id, r.access_class, r.opened_at,
                lower(regexp_replace(r.reference, '^.*-', '')) AS mark,
                regexp_replace(btrim(
                    regexp_replace(lower(r.title), '[^[:alnum:]]+', ' ', 'g')),
                    '^operation ', '') AS title
            FROM records_register AS r WHERE NOT r.access_class = ANY (mine)),
        called AS MATERIALIZED (
            SELECT h.id, h.access_class, h.opened_at, h.mark, h.title,
                replace(h.title, ' ', '') AS run
            FROM hidden AS h),
        -- Letters that stand apart are read together, so that no blank hides a mark.
        marked AS MATERIALIZED (
            SELECT s.*, replace(s.words, ' ', '') AS run FROM said AS s)
        SELECT DISTINCT named.id FROM (
            SELECT s.id, s.viewer_id, s.stated_at, h.id AS register_id,
                h.access_class, h.opened_at, h.title,
                length(h.mark) > 5 AND strpos(s.run, h.mark) > 0 AS by_mark
            FROM marked AS s JOIN called AS h
            ON (h.title <> '' AND h.opened_at <= s.stated_at AND (
                   strpos(s.words, ' ' || h.title || ' ') > 0
                OR strpos(s.words, ' ' || h.run || ' ') > 0
                OR strpos(s.words, ' op' || h.run || ' ') > 0
                OR strpos(s.words, ' operation' || h.run || ' ') > 0))
            OR (length(h.mark) > 5 AND strpos(s.run, h.mark) > 0)) AS named
        WHERE (named.access_class = ANY (access_permitted(named.viewer_id, named.stated_at))
           OR named.access_class = ANY (
                  access_permitted(named.viewer_id, statement_timestamp()))
           OR EXISTS (SELECT FROM audit_entry AS e
                      WHERE e.register_id = named.register_id
                        AND e.viewer_id = named.viewer_id
                        AND e.at <= named.stated_at AND NOT e.refused))
          AND (named.by_mark
               OR NOT records_said_before(
                       named.title, named.opened_at, named.access_class, NULL))
        UNION
        SELECT s.id FROM said AS s JOIN (
            SELECT g.id, g.guardian_id, g.opened_at, regexp_replace(btrim(
                regexp_replace(lower(g.name), '[^[:alnum:]]+', ' ', 'g')),
                '^operation ', '') AS name
            FROM access_group AS g WHERE NOT g.id = ANY (told)) AS g
            ON g.name <> '' AND g.opened_at <= s.stated_at AND (
                   strpos(s.words, ' ' || g.name || ' ') > 0
                OR strpos(s.words, ' ' || replace(g.name, ' ', '') || ' ') > 0
                OR strpos(s.words, ' op' || replace(g.name, ' ', '') || ' ') > 0)
        WHERE (g.guardian_id = s.viewer_id OR EXISTS (
            SELECT FROM access_groupmembership AS m
            WHERE m.group_id = g.id AND m.user_id = s.viewer_id))
          AND NOT records_said_before(g.name, g.opened_at, NULL, g.guardian_id);
END $$;

RESET ROLE;
