-- As before (core/access), and the label behind glass is one record's alone: where others
-- bear it too, as what was made of a record did, the one that is asked for gets another. A
-- glass on it would open them as well, though a guardian keeps them shut and no review
-- names them.
SET LOCAL ROLE muster_definer;

CREATE OR REPLACE FUNCTION access_label_behind_glass(label integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    found integer;
BEGIN
    IF label < -1 AND 1 >= (SELECT count(*) FROM (
        SELECT FROM records_register AS r WHERE r.access_class = label LIMIT 2) AS bears)
    THEN
        RETURN label;
    END IF;
    LOOP
        found := -2 - floor(random() * 2147483640)::integer;
        EXIT WHEN NOT EXISTS (SELECT FROM access_accessclass AS c WHERE c.id = found);
    END LOOP;
    INSERT INTO access_accessclass (id, key, sensitive)
    SELECT found, concat(
        'sensitive|', split_part(c.key, '|', 2), '|', split_part(c.key, '|', 3), '|',
        gen_random_uuid()), true
    FROM access_accessclass AS c WHERE c.id = label;
    RETURN found;
END $$;

RESET ROLE;
