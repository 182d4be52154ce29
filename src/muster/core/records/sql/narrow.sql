-- Add a need-to-know to a record and to all that is part of it, and to what is part of
-- that, each beside what its label asks for already. Whoever restricts a record need not
-- see all of its parts: what they may not see follows too, and nothing is said of it.
--
-- The group is one that the viewer guards, and they see the record. The record is locked
-- before its parts are looked for, so that none is hung on it meanwhile.
CREATE FUNCTION records_narrow(record uuid, need uuid, part text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    mine CONSTANT integer[] := permitted();
    whole uuid[] := ARRAY[record];
    edge uuid[] := ARRAY[record];
    each RECORD;
    now_class integer;
BEGIN
    PERFORM FROM records_register AS r
    WHERE r.id = record AND r.access_class = ANY (mine) FOR UPDATE;
    IF NOT FOUND OR NOT EXISTS (
        SELECT FROM access_group AS g
        WHERE g.id = need AND g.guardian_id = viewer_id())
    THEN
        RAISE EXCEPTION 'no such record, or no such group, for this viewer'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    LOOP
        edge := ARRAY(SELECT DISTINCT l.to_id FROM records_relation AS l
                      WHERE l.register_id = ANY (edge) AND l.relation = part
                        AND NOT l.to_id = ANY (whole));
        EXIT WHEN edge = '{}';
        PERFORM FROM records_register AS r
        WHERE r.id = ANY (edge) ORDER BY r.id FOR UPDATE;
        whole := whole || edge;
    END LOOP;
    FOR each IN
        SELECT r.id, c.bodies, ARRAY(
            SELECT DISTINCT g FROM unnest(c.groups || need) AS g) AS groups
        FROM records_register AS r
        JOIN access_accessclass AS c ON c.id = r.access_class
        WHERE r.id = ANY (whole) AND NOT need = ANY (c.groups)
        ORDER BY r.id
    LOOP
        UPDATE records_register AS r
        SET version = r.version + 1, access_class = access_intern(
            concat('sensitive|', array_to_string(ARRAY(
                    SELECT g::text COLLATE "C" FROM unnest(each.groups) AS g
                    ORDER BY 1), ','), '|', array_to_string(ARRAY(
                    SELECT b::text COLLATE "C" FROM unnest(each.bodies) AS b
                    ORDER BY 1), ',')),
            true, each.groups, each.bodies)
        WHERE r.id = each.id;
    END LOOP;
    SELECT r.access_class INTO now_class FROM records_register AS r WHERE r.id = record;
    RETURN now_class;
END $$;
GRANT EXECUTE ON FUNCTION records_narrow(uuid, uuid, text) TO muster_app;

-- Given away last: only an owner of a function may grant its use.
ALTER FUNCTION records_narrow(uuid, uuid, text) OWNER TO muster_definer;
