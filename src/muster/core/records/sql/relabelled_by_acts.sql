-- Giving a record another label takes it from the sight of others, so no page may run
-- what does it: the stage whose act it is has a function of its own, which asks who
-- does it to what. Nothing that was issued gets another label. That it was done is in
-- the audit under each label from before, too, without saying to what: it is nothing
-- that an auditor of before is kept from.
-- The kinds whose records stand as they were issued; put in place after each migration
-- (`core/records/issued.py`).
CREATE FUNCTION records_issued_kinds() RETURNS text[]
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$ SELECT '{}'::text[] $$;
GRANT EXECUTE ON FUNCTION records_issued_kinds() TO muster_definer;

CREATE FUNCTION records_note_relabelled(labels integer[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO audit_entry (id, at, viewer_id, purpose_id, operation, verb,
        access_class, channel, refused)
    SELECT gen_random_uuid(), clock_timestamp(), viewer_id(), viewer_purpose(),
        'alteration', 'records.relabelled', label, 'page', false
    FROM (SELECT DISTINCT unnest(labels) AS label) AS each
$$;
ALTER FUNCTION records_note_relabelled(integer[]) OWNER TO muster_definer;

SET LOCAL ROLE muster_definer;

REVOKE EXECUTE ON FUNCTION records_narrow(uuid, uuid, text),
    records_relabel(uuid, integer) FROM muster_app;

CREATE OR REPLACE FUNCTION records_relabel(record uuid, new_class integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    mine CONSTANT integer[] := permitted();
    before integer;
BEGIN
    SELECT r.access_class INTO before FROM records_register AS r
    WHERE r.id = record AND r.access_class = ANY (mine) AND new_class = ANY (mine)
      AND NOT r.kind = ANY (records_issued_kinds()) FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such record, or no such label, for this viewer'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE records_register
    SET access_class = new_class, version = version + 1 WHERE id = record;
    IF before <> new_class THEN
        PERFORM records_note_relabelled(ARRAY[before]);
    END IF;
END $$;

CREATE OR REPLACE FUNCTION records_narrow(record uuid, need uuid, part text)
RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    mine CONSTANT integer[] := permitted();
    whole uuid[] := ARRAY[record];
    edge uuid[] := ARRAY[record];
    before integer[] := '{}';
    each RECORD;
    now_class integer;
BEGIN
    PERFORM FROM records_register AS r
    WHERE r.id = record AND r.access_class = ANY (mine)
      AND NOT r.kind = ANY (records_issued_kinds()) FOR UPDATE;
    IF NOT FOUND OR NOT EXISTS (
        SELECT FROM access_group AS g
        WHERE g.id = need AND g.guardian_id = viewer_id())
    THEN
        RAISE EXCEPTION 'no such record, or no such group, for this viewer'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    LOOP
        edge := ARRAY(SELECT DISTINCT l.to_id FROM records_relation AS l
                      JOIN records_register AS r ON r.id = l.to_id
                      WHERE l.register_id = ANY (edge) AND l.relation = part
                        AND NOT l.to_id = ANY (whole)
                        AND NOT r.kind = ANY (records_issued_kinds()));
        EXIT WHEN edge = '{}';
        PERFORM FROM records_register AS r
        WHERE r.id = ANY (edge) ORDER BY r.id FOR UPDATE;
        whole := whole || edge;
    END LOOP;
    FOR each IN
        SELECT r.id, r.access_class, c.bodies, c.groups || need AS groups
        FROM records_register AS r
        JOIN access_accessclass AS c ON c.id = r.access_class
        WHERE r.id = ANY (whole) AND NOT need = ANY (c.groups)
        ORDER BY r.id
    LOOP
        before := before || each.access_class;
        UPDATE records_register AS r
        SET version = r.version + 1,
            access_class = access_label(true, each.groups, each.bodies)
        WHERE r.id = each.id;
    END LOOP;
    PERFORM records_note_relabelled(before);
    SELECT r.access_class INTO now_class FROM records_register AS r WHERE r.id = record;
    RETURN now_class;
END $$;

RESET ROLE;
