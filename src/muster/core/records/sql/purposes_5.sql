-- What one calls a record or a group of one's own hides nothing of one's purposes by
-- itself: not what was stated before it was there, and not what others than its opener
-- had said before, with "operation" in front or without; and a title, as a group's name
-- before, counts once another than who opened the record used it. Whoever opened a
-- group is not another because it was handed over since. A purpose that names a record
-- by its reference is left out as before. The rest is as it was: see purposes_4.sql.

SET LOCAL ROLE muster_definer;

-- Whoever opened a group: its first member, by the act that made it.
CREATE FUNCTION records_opener(of_group uuid) RETURNS uuid
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT m.user_id FROM access_groupmembership AS m
    WHERE m.group_id = of_group AND m.founding ORDER BY m.starts, m.id LIMIT 1
$$;
REVOKE ALL ON FUNCTION records_opener(uuid) FROM PUBLIC;

-- Whether another than who opened a record used it: nobody of Muster's own.
CREATE FUNCTION records_is_used(of_record uuid, opener uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM audit_entry AS e JOIN people_user AS u ON u.id = e.viewer_id
        WHERE e.register_id = of_record AND e.viewer_id <> opener
          AND NOT u.is_system AND NOT e.refused)
$$;
REVOKE ALL ON FUNCTION records_is_used(uuid, uuid) FROM PUBLIC;

DROP FUNCTION records_group_is_used(uuid, uuid);
CREATE FUNCTION records_group_is_used(of_group uuid, opener uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM access_accessclass AS c
        JOIN records_register AS r ON r.access_class = c.id
        WHERE of_group = ANY (c.groups)
          AND (r.opened_by_id <> opener OR records_is_used(r.id, opener)))
$$;
REVOKE ALL ON FUNCTION records_group_is_used(uuid, uuid) FROM PUBLIC;

-- Whether some words call a matter by a name: with what such names begin with.
CREATE FUNCTION records_calls(words text, name text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT strpos(words, ' operation ' || name || ' ') > 0
        OR strpos(words, ' op ' || name || ' ') > 0
        OR strpos(words, ' group ' || name || ' ') > 0
        OR strpos(words, ' operation' || replace(name, ' ', '') || ' ') > 0
        OR strpos(words, ' op' || replace(name, ' ', '') || ' ') > 0
$$;
REVOKE ALL ON FUNCTION records_calls(text, text) FROM PUBLIC;

-- Whether others than who chose a name called a matter so before it was one.
CREATE FUNCTION records_was_called(name text, chosen_by uuid, since timestamptz)
RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM audit_purpose AS o
        WHERE o.stated_at < since AND o.viewer_id <> chosen_by
          AND records_calls(records_words(o.matter || ' ' || o.reason), name))
$$;
REVOKE ALL ON FUNCTION records_was_called(text, uuid, timestamptz) FROM PUBLIC;

CREATE OR REPLACE FUNCTION records_names(
    words text, name text, chosen_by uuid, since timestamptz
) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT CASE WHEN records_calls(words, name)
        THEN NOT records_was_called(name, chosen_by, since)
        ELSE (strpos(words, ' ' || name || ' ') > 0
              OR strpos(words, ' ' || replace(name, ' ', '') || ' ') > 0)
             AND NOT records_was_said(name, chosen_by, since) END
$$;

CREATE OR REPLACE FUNCTION records_purposes_beyond(stated uuid[]) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    mine CONSTANT integer[] := permitted();
    told CONSTANT uuid[] := known_groups();
    meanwhile CONSTANT interval := '1 day';
BEGIN
    IF NOT viewer_holds('auditor') THEN RETURN; END IF;
    RETURN QUERY
        -- Letters that stand apart are read together, so that no blank hides a mark.
        WITH said AS MATERIALIZED (
            SELECT p.id, p.viewer_id, p.stated_at, w.words,
                replace(w.words, ' ', '') AS run
            FROM audit_purpose AS p
            CROSS JOIN LATERAL records_words(p.matter || ' ' || p.reason) AS w(words)
            WHERE p.id = ANY (stated) AND p.viewer_id <> viewer_id()),
        hidden AS MATERIALIZED (
            SELECT r.id, r.access_class, r.opened_at, r.opened_by_id,
                lower(regexp_replace(r.reference, '^.*-', '')) AS mark,
                regexp_replace(btrim(records_words(r.title)), '^operation ', '') AS name
            FROM records_register AS r WHERE NOT r.access_class = ANY (mine)),
        groups AS MATERIALIZED (
            SELECT g.id, g.guardian_id, records_opener(g.id) AS opener, g.opened_at,
                regexp_replace(btrim(records_words(g.name)), '^operation ', '') AS name
            FROM access_group AS g WHERE NOT g.id = ANY (told))
        SELECT DISTINCT s.id FROM said AS s JOIN hidden AS h
            ON (length(h.mark) > 5 AND strpos(s.run, h.mark) > 0)
            OR (s.stated_at > h.opened_at - CASE WHEN h.opened_by_id = s.viewer_id
                    THEN interval '0' ELSE meanwhile END
                AND records_is_name(h.name)
                AND records_names(s.words, h.name, h.opened_by_id, h.opened_at)
                AND records_is_used(h.id, h.opened_by_id))
        WHERE h.access_class = ANY (access_permitted(s.viewer_id, s.stated_at))
           OR h.access_class = ANY (
                  access_permitted(s.viewer_id, statement_timestamp()))
           OR EXISTS (SELECT FROM audit_entry AS e
                      WHERE e.register_id = h.id AND e.viewer_id = s.viewer_id
                        AND e.at <= s.stated_at AND NOT e.refused)
        UNION
        SELECT s.id FROM said AS s JOIN groups AS g
            ON s.stated_at > g.opened_at - CASE WHEN s.viewer_id IN
                (g.opener, g.guardian_id) THEN interval '0' ELSE meanwhile END
            AND records_is_name(g.name)
            AND records_names(s.words, g.name, g.opener, g.opened_at)
        WHERE (g.guardian_id = s.viewer_id OR EXISTS (
                  SELECT FROM access_groupmembership AS m
                  WHERE m.group_id = g.id AND m.user_id = s.viewer_id))
          AND records_group_is_used(g.id, g.opener);
END $$;

RESET ROLE;
