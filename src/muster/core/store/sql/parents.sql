-- A row names only what its writer may see. Foreign keys and unique keys pass row
-- policies by: a hidden row would be accepted, or be a duplicate, where an absent one
-- is refused. So whoever writes is asked first, and the answer to both is one.
-- Called with pairs: a column here, and the column there; the table there first.
CREATE FUNCTION store_parent_is_seen() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    given CONSTANT jsonb := to_jsonb(NEW);
    wanted text := '';
    found boolean;
BEGIN
    IF given ->> TG_ARGV[1] IS NULL THEN RETURN NEW; END IF;
    IF TG_OP = 'UPDATE' AND given ->> TG_ARGV[1] = to_jsonb(OLD) ->> TG_ARGV[1] THEN
        RETURN NEW;
    END IF;
    FOR pair IN 1 .. (TG_NARGS - 1) / 2 LOOP
        wanted := wanted || format(' AND %I = %L', TG_ARGV[2 * pair],
                                   given ->> TG_ARGV[2 * pair - 1]);
    END LOOP;
    EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE true %s)', TG_ARGV[0], wanted)
        INTO found;
    IF NOT found THEN
        RAISE EXCEPTION 'no such row to name'
            USING ERRCODE = 'foreign_key_violation', CONSTRAINT = TG_NAME;
    END IF;
    RETURN NEW;
END $$;
