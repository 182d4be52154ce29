-- That somebody came near to something. The application may add, and nothing else: no
-- role but that of the matcher reads, and that one deletes.
SET LOCAL ROLE muster_definer;

-- Eight bytes of a key, by which what was touched meets what was flagged. The words of a
-- search stand in the audit and nowhere else; but whoever tries every number finds the
-- one of which these are the bytes, which is why nobody reads a touch.
CREATE FUNCTION touches_key(sort text, word text) RETURNS bigint
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT hashtextextended(sort || ' ' || word, 0)
$$;

CREATE FUNCTION touches_keys(sorts text[], words text[]) RETURNS bigint[]
LANGUAGE plpgsql IMMUTABLE SET search_path = public, pg_temp AS $$
BEGIN
    IF cardinality(sorts) = 0 THEN RETURN '{}'; END IF;
    RETURN ARRAY(SELECT DISTINCT hashtextextended(k.sort || ' ' || k.word, 0)
                 FROM unnest(sorts, words) AS k(sort, word));
END $$;

-- Who, when and what for come from the transaction: nobody touches in another's name.
-- What was done is a verb, as the audit has it, and not any word.
-- What names very much, as the rows of a file do, is written in several rows.
CREATE FUNCTION touches_add(
    how text, of_register uuid, of_subject uuid, of_class integer, of_keys bigint[]
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    viewer CONSTANT uuid := viewer_id();
    purpose CONSTANT uuid := viewer_purpose();
BEGIN
    IF how IS NULL OR length(how) > 80
       OR how !~ '^[a-z0-9_-]+(\.[a-z0-9_-]+)+$' THEN
        RAISE EXCEPTION 'a touch says by a verb what was done'
            USING ERRCODE = 'invalid_parameter_value', CONSTRAINT = 'touches_verb';
    END IF;
    IF cardinality(of_keys) <= 500 THEN
        INSERT INTO touches_touch
            (id, at, by_id, purpose_id, what, register_id, subject_id, access_class, keys)
        VALUES (gen_random_uuid(), clock_timestamp(), viewer, purpose, how,
                of_register, of_subject, of_class, of_keys);
        RETURN;
    END IF;
    INSERT INTO touches_touch
        (id, at, by_id, purpose_id, what, register_id, subject_id, access_class, keys)
    SELECT gen_random_uuid(), clock_timestamp(), viewer, purpose,
        how, of_register, of_subject, of_class, of_keys[n : n + 499]
    FROM generate_series(1, cardinality(of_keys), 500) AS n;
END $$;

GRANT EXECUTE ON FUNCTION
    touches_key(text, text),
    touches_keys(text[], text[]),
    touches_add(text, uuid, uuid, integer, bigint[])
    TO muster_app;

RESET ROLE;
