-- What a group is called leaves out nothing until the group keeps a matter: a record
-- lies under it that others than its guardian opened or used. Else whoever opens one,
-- called by a word of their own purposes, would hide these from the auditors, and those
-- of whomever they let in unasked. The rest is as it was: see purposes_3.sql.

SET LOCAL ROLE muster_definer;

CREATE FUNCTION records_group_is_used(of_group uuid, guardian uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM access_accessclass AS c
        JOIN records_register AS r ON r.access_class = c.id
        WHERE of_group = ANY (c.groups)
          AND (r.opened_by_id <> guardian OR EXISTS (
              SELECT FROM audit_entry AS e
              WHERE e.register_id = r.id AND e.viewer_id <> guardian
                AND NOT e.refused)))
$$;
REVOKE ALL ON FUNCTION records_group_is_used(uuid, uuid) FROM PUBLIC;

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
        WHERE (g.guardian_id = s.viewer_id OR EXISTS (
                  SELECT FROM access_groupmembership AS m
                  WHERE m.group_id = g.id AND m.user_id = s.viewer_id))
          AND records_group_is_used(g.id, g.guardian_id);
END $$;

RESET ROLE;
