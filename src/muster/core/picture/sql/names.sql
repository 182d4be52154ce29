-- Names found though each part of them is a letter off, by equality of numbers alone:
-- each part that any name has is kept once, with itself and each of its single
-- deletions as a hash; and each two parts of a name as one number that leads to it. So
-- two parts that are each nearly right lead to the few names that have both.
--
-- The parts are those of everybody's names. They are reached through these functions
-- alone: what is asked gets back facts that the viewer may see, never a part, and
-- nothing is cut or put in order by how many parts there are.

CREATE FUNCTION picture_name_variants(part text)
RETURNS TABLE (hash bigint, deleted smallint)
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT hashtextextended(part, 0), 0::smallint
    UNION ALL
    SELECT hashtextextended(overlay(part PLACING '' FROM place FOR 1), 0),
        place::smallint
    FROM generate_series(1, length(part)) AS place
    WHERE length(part) BETWEEN 3 AND 40
$$;

-- What is kept of the names of these facts, once their keys are there. New parts are
-- written in one order, so that two imports do not wait for each other. While parts are
-- dropped they do: a part may seem to be nobody's that one of them is just using.
-- A plan that is made while the tables are empty, and kept, must hold while they fill:
-- by index only, and keys by their fact (kind || '': not by their kind, of which the
-- other index would give all parts there are).
CREATE FUNCTION picture_keep_names(facts uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(hashtext('picture_name_parts'));

    WITH new AS (
        INSERT INTO picture_namepart (text)
        SELECT DISTINCT k.key FROM picture_lookupkey AS k
        WHERE k.fact_id = ANY (facts) AND k.kind || '' = 'part'
          AND NOT EXISTS (SELECT FROM picture_namepart AS p WHERE p.text = k.key)
        ORDER BY k.key
        ON CONFLICT DO NOTHING
        RETURNING id, text
    )
    INSERT INTO picture_namevariant (hash, part, deleted)
    SELECT v.hash, new.id, v.deleted FROM new, picture_name_variants(new.text) AS v;

    INSERT INTO picture_namepair (pair, access_class, fact_id)
    SELECT (one.id::bigint << 32) | other.id, its.access_class, its.fact_id
    FROM (
        SELECT k.fact_id, k.access_class, array_agg(p.id) AS parts
        FROM picture_lookupkey AS k JOIN picture_namepart AS p ON p.text = k.key
        WHERE k.fact_id = ANY (facts) AND k.kind || '' = 'part'
        GROUP BY k.fact_id, k.access_class
    ) AS its, unnest(its.parts) AS one (id), unnest(its.parts) AS other (id)
    WHERE one.id <= other.id
    ON CONFLICT DO NOTHING;
END $$;

-- The same of every name there is: once, and after very many were written at once.
CREATE FUNCTION picture_keep_all_names() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
SET work_mem = '128MB' SET enable_nestloop = off SET jit = off AS $$
BEGIN
    INSERT INTO picture_namepart (text)
    SELECT DISTINCT k.key FROM picture_lookupkey AS k
    WHERE k.kind = 'part'
      AND NOT EXISTS (SELECT FROM picture_namepart AS p WHERE p.text = k.key);

    INSERT INTO picture_namevariant (hash, part, deleted)
    SELECT v.hash, p.id, v.deleted
    FROM picture_namepart AS p, picture_name_variants(p.text) AS v
    ON CONFLICT DO NOTHING;

    INSERT INTO picture_namepair (pair, access_class, fact_id)
    WITH parts AS (
        SELECT k.fact_id, k.access_class, p.id
        FROM picture_lookupkey AS k JOIN picture_namepart AS p ON p.text = k.key
        WHERE k.kind = 'part'
    )
    SELECT (one.id::bigint << 32) | other.id, one.access_class, one.fact_id
    FROM parts AS one JOIN parts AS other USING (fact_id)
    WHERE one.id <= other.id
    ON CONFLICT DO NOTHING;
END $$;

CREATE FUNCTION picture_names_follow() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    named uuid[] := ARRAY(SELECT DISTINCT fact_id FROM added WHERE kind = 'part');
BEGIN
    IF cardinality(named) > 0 THEN
        PERFORM picture_keep_names(named);
    END IF;
    RETURN NULL;
END $$;

-- What is disposed of is met by nobody: the pairs of a name go with its keys, and a
-- part with its variants when no name has it any more, hidden or withdrawn ones included.
CREATE FUNCTION picture_names_go() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off AS $$
DECLARE
    named uuid[] := ARRAY(SELECT DISTINCT fact_id FROM removed WHERE kind = 'part');
BEGIN
    IF cardinality(named) = 0 THEN
        RETURN NULL;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('picture_name_parts'));
    DELETE FROM picture_namepair WHERE fact_id = ANY (named);

    WITH gone AS (
        DELETE FROM picture_namepart AS p
        WHERE p.text IN (SELECT key FROM removed WHERE kind = 'part')
          AND NOT EXISTS (SELECT FROM picture_lookupkey AS k
                          WHERE k.kind = 'part' AND k.key = p.text)
        RETURNING p.id, p.text
    )
    DELETE FROM picture_namevariant AS v
    USING gone, picture_name_variants(gone.text) AS its
    WHERE v.hash = its.hash AND v.part = gone.id;

    PERFORM picture_keep_names(named);  -- of what only some keys were taken from
    RETURN NULL;
END $$;

SET LOCAL ROLE muster_definer;

CREATE OR REPLACE FUNCTION picture_keys_follow() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE picture_lookupkey SET access_class = NEW.access_class
    WHERE fact_id = NEW.id AND access_class = OLD.access_class;
    UPDATE picture_namepair SET access_class = NEW.access_class
    WHERE fact_id = NEW.id AND access_class = OLD.access_class;
    RETURN NULL;
END $$;

RESET ROLE;

-- Facts that the viewer may see, of whose names two parts (or the one that is asked)
-- are at most a letter off: one left out, too many, another, or two changed about.
-- By index only: a few numbers are looked up among millions, and the planner cannot
-- know how few they are.
-- off: letters, over all of its pairs. Most parts alike first, then fewest letters off.
CREATE FUNCTION picture_names_near(asked text[], at_most integer)
RETURNS TABLE (fact_id uuid, off integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off
SET jit = off AS $$
DECLARE
    known integer[] := permitted();
BEGIN
    RETURN QUERY
    WITH near AS MATERIALIZED (
        SELECT a.place, v.part,
            min(CASE WHEN mine.deleted + v.deleted = 0 THEN 0 ELSE 1 END) AS off
        FROM unnest(asked) WITH ORDINALITY AS a (text, place),
            picture_name_variants(a.text) AS mine
            JOIN picture_namevariant AS v ON v.hash = mine.hash
        WHERE mine.deleted = 0 OR v.deleted = 0
           OR abs(mine.deleted - v.deleted) <= 1
        GROUP BY a.place, v.part
    ), pairs AS MATERIALIZED (
        SELECT (least(one.part, other.part)::bigint << 32)
                | greatest(one.part, other.part) AS pair,
            min(one.off + other.off) AS off
        FROM near AS one JOIN near AS other ON one.place < other.place
            OR (cardinality(asked) = 1 AND one.part = other.part)
        GROUP BY 1
    )
    SELECT n.fact_id, sum(pairs.off)::integer
    FROM pairs JOIN picture_namepair AS n
        ON n.pair = pairs.pair AND n.access_class = ANY (known)
    GROUP BY n.fact_id
    ORDER BY count(*) DESC, sum(pairs.off), n.fact_id
    LIMIT at_most;
END $$;

GRANT EXECUTE ON FUNCTION picture_names_near(text[], integer) TO muster_app;

-- Given away last: only an owner of a function may grant its use.
ALTER FUNCTION picture_name_variants(text) OWNER TO muster_definer;
ALTER FUNCTION picture_keep_names(uuid[]) OWNER TO muster_definer;
ALTER FUNCTION picture_keep_all_names() OWNER TO muster_definer;
ALTER FUNCTION picture_names_follow() OWNER TO muster_definer;
ALTER FUNCTION picture_names_go() OWNER TO muster_definer;
ALTER FUNCTION picture_names_near(text[], integer) OWNER TO muster_definer;

-- The owner hangs the triggers on the table, and fills it at once.
SET LOCAL ROLE muster_definer;
GRANT EXECUTE ON FUNCTION picture_keep_all_names(), picture_names_follow(),
    picture_names_go() TO muster_owner;
RESET ROLE;
