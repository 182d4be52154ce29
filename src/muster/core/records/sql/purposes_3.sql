-- What somebody chose to call a matter leaves out no more than the matter: else whoever
-- opens a group called "a" would hide every purpose that holds the word from auditors.
--
-- A name counts if it is one (three letters, and not little words alone), in a purpose
-- that was stated no longer than a day before there was a matter of that name. By itself
-- it counts unless others had said it in their purposes before; such a word is theirs,
-- and then it counts after "operation", "op" or "group" alone. A reference counts as
-- before: nobody chooses it. The rest is as it was: see purposes_2.sql.

SET LOCAL ROLE muster_definer;

-- A text as its words, in small letters, one blank between them and round them.
CREATE FUNCTION records_words(said text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT ' ' || btrim(regexp_replace(lower(said), '[^[:alnum:]]+', ' ', 'g')) || ' '
$$;
REVOKE ALL ON FUNCTION records_words(text) FROM PUBLIC;

CREATE FUNCTION records_is_name(words text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT length(replace(words, ' ', '')) > 2
       AND to_tsvector('pg_catalog.english', words) <> ''::tsvector
$$;
REVOKE ALL ON FUNCTION records_is_name(text) FROM PUBLIC;

-- Whether others than who chose it said it of their purposes before it was a name.
CREATE FUNCTION records_was_said(name text, chosen_by uuid, since timestamptz)
RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM audit_purpose AS o
        WHERE o.stated_at < since AND o.viewer_id <> chosen_by
          AND strpos(records_words(o.matter || ' ' || o.reason),
                     ' ' || name || ' ') > 0)
$$;
REVOKE ALL ON FUNCTION records_was_said(text, uuid, timestamptz) FROM PUBLIC;

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
            SELECT g.id, g.guardian_id, g.opened_at,
                regexp_replace(btrim(records_words(g.name)), '^operation ', '') AS name
            FROM access_group AS g WHERE NOT g.id = ANY (told))
        SELECT DISTINCT s.id FROM said AS s JOIN hidden AS h
            ON (length(h.mark) > 5 AND strpos(s.run, h.mark) > 0)
            OR (s.stated_at > h.opened_at - meanwhile AND records_is_name(h.name)
                AND records_names(s.words, h.name, h.opened_by_id, h.opened_at))
        WHERE h.access_class = ANY (access_permitted(s.viewer_id, s.stated_at))
           OR h.access_class = ANY (
                  access_permitted(s.viewer_id, statement_timestamp()))
           OR EXISTS (SELECT FROM audit_entry AS e
                      WHERE e.register_id = h.id AND e.viewer_id = s.viewer_id
                        AND e.at <= s.stated_at AND NOT e.refused)
        UNION
        SELECT s.id FROM said AS s JOIN groups AS g
            ON s.stated_at > g.opened_at - meanwhile AND records_is_name(g.name)
            AND records_names(s.words, g.name, g.guardian_id, g.opened_at)
        WHERE g.guardian_id = s.viewer_id OR EXISTS (
            SELECT FROM access_groupmembership AS m
            WHERE m.group_id = g.id AND m.user_id = s.viewer_id);
END $$;

-- Whether some words say a name: of a matter, or by itself if it was nobody's word.
CREATE FUNCTION records_names(
    words text, name text, chosen_by uuid, since timestamptz
) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT strpos(words, ' operation ' || name || ' ') > 0
        OR strpos(words, ' op ' || name || ' ') > 0
        OR strpos(words, ' group ' || name || ' ') > 0
        OR strpos(words, ' operation' || replace(name, ' ', '') || ' ') > 0
        OR strpos(words, ' op' || replace(name, ' ', '') || ' ') > 0
        OR ((strpos(words, ' ' || name || ' ') > 0
             OR strpos(words, ' ' || replace(name, ' ', '') || ' ') > 0)
            AND NOT records_was_said(name, chosen_by, since))
$$;
REVOKE ALL ON FUNCTION records_names(text, text, uuid, timestamptz) FROM PUBLIC;

RESET ROLE;
