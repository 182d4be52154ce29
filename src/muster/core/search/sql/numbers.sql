-- Numbers of things (a registration, a telephone number, a serial number), found by how
-- they begin or end: a range of an index, which row policies would keep from being used.

CREATE FUNCTION search_number_of(written text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT lower(regexp_replace(written, '[^0-9A-Za-z]+', '', 'g'))
$$;

-- Hung on the table of facts, with the properties that are numbers.
CREATE FUNCTION search_numbers_follow() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO search_number (fact_id, access_class, text)
    SELECT a.id, a.access_class, left(search_number_of(a.value), 60) FROM added AS a
    WHERE a.property = ANY (TG_ARGV) AND length(search_number_of(a.value)) >= 4
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;

CREATE FUNCTION search_numbers_relabelled() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE search_number AS n SET access_class = NEW.access_class
    WHERE n.fact_id = NEW.id;
    RETURN NULL;
END $$;

CREATE FUNCTION search_numbers_go() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    DELETE FROM search_number AS n USING removed AS r WHERE n.fact_id = r.id;
    RETURN NULL;
END $$;

-- What stands already is taken in.
CREATE FUNCTION search_numbers_take_in(properties text[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    taken bigint;
BEGIN
    DELETE FROM search_number;
    INSERT INTO search_number (fact_id, access_class, text)
    SELECT f.id, f.access_class, left(search_number_of(f.value), 60)
    FROM picture_fact AS f
    WHERE f.property = ANY (properties) AND length(search_number_of(f.value)) >= 4;
    GET DIAGNOSTICS taken = ROW_COUNT;
    RETURN taken;
END $$;

-- Facts that the viewer may see whose number begins or ends with one of these, those
-- that are nearest to being whole first.
CREATE FUNCTION search_numbers(asked text[], at_most integer)
RETURNS TABLE (fact_id uuid, begins boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
SET enable_seqscan = off SET jit = off AS $$
DECLARE
    known CONSTANT integer[] := permitted();
BEGIN
    RETURN QUERY
    WITH met AS (
        SELECT n.fact_id, n.text, true AS begins
        FROM unnest(asked) AS a (part) JOIN search_number AS n
            ON n.text >= a.part COLLATE "C"
            AND n.text < (a.part || chr(1114111)) COLLATE "C"
            AND n.access_class = ANY (known)
        UNION
        SELECT n.fact_id, n.text, false
        FROM unnest(asked) AS a (part) JOIN search_number AS n
            ON reverse(n.text) >= reverse(a.part) COLLATE "C"
            AND reverse(n.text) < (reverse(a.part) || chr(1114111)) COLLATE "C"
            AND n.access_class = ANY (known)
    ), each AS (
        SELECT m.fact_id, m.text, bool_or(m.begins) AS begins FROM met AS m
        GROUP BY m.fact_id, m.text
    )
    SELECT e.fact_id, e.begins FROM each AS e
    ORDER BY length(e.text), e.text, e.fact_id LIMIT at_most;
END $$;

GRANT EXECUTE ON FUNCTION search_numbers(text[], integer) TO muster_app;

-- Given away last: only an owner of a function may grant its use.
ALTER FUNCTION search_number_of(text) OWNER TO muster_definer;
ALTER FUNCTION search_numbers_follow() OWNER TO muster_definer;
ALTER FUNCTION search_numbers_relabelled() OWNER TO muster_definer;
ALTER FUNCTION search_numbers_go() OWNER TO muster_definer;
ALTER FUNCTION search_numbers_take_in(text[]) OWNER TO muster_definer;
ALTER FUNCTION search_numbers(text[], integer) OWNER TO muster_definer;

SET LOCAL ROLE muster_definer;
GRANT EXECUTE ON FUNCTION search_numbers_follow(), search_numbers_relabelled(),
    search_numbers_go(), search_numbers_take_in(text[]) TO muster_owner;
RESET ROLE;
