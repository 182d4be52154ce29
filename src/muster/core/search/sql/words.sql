-- The words of records, found by equality of numbers under the label of the row in
-- which they stand: an index that ends in the label does not touch what is hidden.
--
-- The words are those of everybody's records. They are reached through these functions
-- alone: what is asked gets back records that the viewer may see, never a word, and
-- nothing is cut or put in order by what is hidden.

-- A text in small letters without accents. What stands between its words is taken for a
-- space, or "guns/knives" were one word, and a path.
CREATE FUNCTION search_plain(written text) RETURNS text[]
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT tsvector_to_array(to_tsvector('pg_catalog.simple', regexp_replace(
        regexp_replace(normalize(left(written, 200000), NFKD), '[\u0300-\u036f]', '', 'g'),
        '[][!-/:-@\\^_`{-~\u2010-\u201f]+', ' ', 'g')))
$$;

-- A word without its ending, and null where it is one that every text has.
CREATE FUNCTION search_stem(word text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT (ts_lexize('pg_catalog.english_stem', word))[1]
$$;

-- The words of a text, as they are written and without their endings: a name is no
-- word of the language, and its ending may be where it is spelt otherwise.
CREATE FUNCTION search_words_of(written text) RETURNS text[]
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT form), '{}')
    FROM unnest(search_plain(written)) AS word, search_stem(word) AS stem,
        unnest(ARRAY[word, stem]) AS form
    WHERE stem IS NOT NULL
$$;

CREATE FUNCTION search_hash(word text) RETURNS bigint
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT hashtextextended(word COLLATE "C", 0)
$$;

-- Of a number nothing is left out: one figure off it is another number.
CREATE FUNCTION search_deletions(word text)
RETURNS TABLE (hash bigint, deleted smallint)
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT search_hash(overlay(word PLACING '' FROM place FOR 1)), place::smallint
    FROM generate_series(1, length(word)) AS place
    WHERE length(word) BETWEEN 4 AND 30 AND word !~ '[0-9]'
$$;

-- What is kept of one row. A word that is there already is not written again; who
-- writes it at the same moment is not waited for.
CREATE FUNCTION search_write(
    source integer, row_id uuid, register uuid, label integer, written text)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    words CONSTANT text[] := search_words_of(written);
BEGIN
    INSERT INTO search_place (word, access_class, register_id, row_id, source)
    SELECT search_hash(w), label, register, row_id, source FROM unnest(words) AS w
    ON CONFLICT DO NOTHING;

    WITH new AS (
        INSERT INTO search_word (hash, text)
        SELECT search_hash(w), w FROM unnest(words) AS w
        WHERE NOT EXISTS (SELECT FROM search_word AS k WHERE k.hash = search_hash(w))
        RETURNING hash, text
    )
    INSERT INTO search_variant (hash, word, deleted)
    SELECT v.hash, new.hash, v.deleted FROM new, search_deletions(new.text) AS v;
END $$;

-- What is kept of one row goes, and each word with it that no row has any more, hidden
-- ones included. What another is just taking out is left to them.
CREATE FUNCTION search_erase(its_source integer, its_row uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    gone bigint[];
BEGIN
    WITH taken AS (
        DELETE FROM search_place AS p
        WHERE p.row_id = its_row AND p.source = its_source RETURNING p.word
    )
    SELECT array_agg(word) INTO gone FROM taken;
    WITH nobodys AS (
        SELECT w.id, w.hash FROM search_word AS w
        WHERE w.hash = ANY (gone)
          AND NOT EXISTS (SELECT FROM search_place AS p WHERE p.word = w.hash)
        FOR UPDATE SKIP LOCKED
    ), dropped AS (
        DELETE FROM search_word AS w USING nobodys AS n WHERE w.id = n.id
        RETURNING w.hash
    )
    DELETE FROM search_variant AS v USING dropped AS d WHERE v.word = d.hash;
END $$;

-- Hung on each table whose text is found: the number of the table, the columns of its
-- key and of its record, then those of its text.
CREATE FUNCTION search_follow() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    was CONSTANT jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
    is_now CONSTANT jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
    its_source CONSTANT integer := hashtext(TG_TABLE_NAME::text);
    old_text text;
    new_text text;
BEGIN
    SELECT string_agg(was ->> c, E'\n'), string_agg(is_now ->> c, E'\n')
        INTO old_text, new_text FROM unnest(TG_ARGV[2:]) AS c;
    IF TG_OP = 'UPDATE' AND new_text IS NOT DISTINCT FROM old_text THEN
        UPDATE search_place AS p SET access_class = (is_now ->> 'access_class')::integer
        WHERE p.row_id = (was ->> TG_ARGV[0])::uuid AND p.source = its_source
          AND p.access_class <> (is_now ->> 'access_class')::integer;
        RETURN NULL;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        PERFORM search_erase(its_source, (was ->> TG_ARGV[0])::uuid);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM search_write(its_source, (is_now ->> TG_ARGV[0])::uuid,
            (is_now ->> TG_ARGV[1])::uuid, (is_now ->> 'access_class')::integer,
            new_text);
    END IF;
    RETURN NULL;
END $$;

-- What stands in a table already is taken in; what was kept of it before goes first.
CREATE FUNCTION search_take_in(its_table text, its_key text, its_record text, said text[])
RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    taken bigint;
BEGIN
    DELETE FROM search_place AS p WHERE p.source = hashtext(its_table);
    EXECUTE format(
        'SELECT count(search_write($1, t.%I, t.%I, t.access_class, concat_ws(%L, %s)))'
        ' FROM %I AS t', its_key, its_record, E'\n',
        (SELECT string_agg(format('t.%I', c), ', ') FROM unnest(said) AS c), its_table)
        INTO taken USING hashtext(its_table);
    RETURN taken;
END $$;

-- Words that no row has any more, after much was taken in anew.
CREATE FUNCTION search_drop_unused() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM search_place AS p
    WHERE NOT EXISTS (SELECT FROM records_register AS r WHERE r.id = p.register_id);
    DELETE FROM search_word AS w
    WHERE NOT EXISTS (SELECT FROM search_place AS p WHERE p.word = w.hash);
    DELETE FROM search_variant AS v
    WHERE NOT EXISTS (SELECT FROM search_word AS w WHERE w.hash = v.word);
$$;

-- Records that the viewer may see and that have what is asked, word by word: as it is
-- written; where no such record has it, as the beginning of a word, or a letter off.
-- Most of the words first; those that have fewer only where nothing has more.
--
-- kinds:  those whose pages the viewer may open; of these the title and reference.
-- worked: those of them whose text they may read.
-- own:    kinds and states ("report draft") that stand in their author's lists alone.
-- texts:  rows of the record that have any of it; sources and row_ids name the first.
-- words:  those of the record that were met, without their endings.
-- every:  how many there are, of which at_most are given.
CREATE FUNCTION search_records(
    asked text, kinds text[], worked text[], own text[], at_most integer)
RETURNS TABLE (register_id uuid, matched integer, in_all integer, off integer,
    titled boolean, sources integer[], row_ids uuid[], texts bigint, words text[],
    every bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
SET enable_mergejoin = off SET enable_seqscan = off
SET jit = off AS $$
DECLARE
    known CONSTANT integer[] := permitted();
    viewer CONSTANT uuid := viewer_id();
    of_title CONSTANT integer := hashtext('records_register');
    wanted CONSTANT text[] := ARRAY(SELECT word FROM unnest(search_plain(asked))
        WITH ORDINALITY AS a (word, nth) WHERE search_stem(word) IS NOT NULL
        ORDER BY nth LIMIT 12);
    met_places integer[] := '{}';
    met_words bigint[] := '{}';
    met_off integer[] := '{}';
    typed text;
    stem text;
    nth integer := 0;
BEGIN
    FOREACH typed IN ARRAY wanted LOOP
        nth := nth + 1;
        stem := search_stem(typed);
        IF EXISTS (
            SELECT FROM search_place AS p JOIN records_register AS r ON r.id = p.register_id
            WHERE p.word = search_hash(stem) AND p.access_class = ANY (known)
              AND r.access_class = ANY (known)
              AND r.kind = ANY (CASE WHEN p.source = of_title THEN kinds ELSE worked END)
              AND (r.opened_by_id = viewer OR concat(r.kind, ' ', r.state) <> ALL (own)))
        THEN
            met_places := met_places || nth;
            met_words := met_words || search_hash(stem);
            met_off := met_off || 0;
            CONTINUE;
        END IF;
        SELECT met_places || coalesce(array_agg(nth), '{}'),
            met_words || coalesce(array_agg(m.hash), '{}'),
            met_off || coalesce(array_agg(m.off), '{}')
        INTO met_places, met_words, met_off
        FROM (
            SELECT found.hash, min(found.off) AS off FROM (
                SELECT w.hash, 1 AS off FROM search_word AS w
                WHERE length(typed) >= 3 AND w.text >= typed COLLATE "C"
                  AND w.text < (typed || chr(1114111)) COLLATE "C"
                UNION ALL
                SELECT w.hash, 2 FROM search_deletions(typed) AS mine
                    JOIN search_word AS w ON w.hash = mine.hash
                UNION ALL
                SELECT v.word, 2 FROM search_variant AS v
                WHERE v.hash = search_hash(typed)
                UNION ALL
                SELECT v.word, 2 FROM search_deletions(typed) AS mine
                    JOIN search_variant AS v ON v.hash = mine.hash
                        AND abs(v.deleted - mine.deleted) <= 1
            ) AS found GROUP BY found.hash
        ) AS m;
    END LOOP;
    RETURN QUERY
    WITH met AS (
        SELECT p.register_id, m.place, m.word, p.source, p.row_id, m.off
        FROM unnest(met_places, met_words, met_off) AS m (place, word, off)
            JOIN search_place AS p
                ON p.word = m.word AND p.access_class = ANY (known)
            JOIN records_register AS r
                ON r.id = p.register_id AND r.access_class = ANY (known)
        WHERE r.kind = ANY (CASE WHEN p.source = of_title THEN kinds ELSE worked END)
          AND (r.opened_by_id = viewer OR concat(r.kind, ' ', r.state) <> ALL (own))
    ), by_word AS (
        SELECT m.register_id, m.place, min(m.off) AS off,
            bool_or(m.source = of_title) AS titled
        FROM met AS m GROUP BY m.register_id, m.place
    ), by_record AS (
        SELECT b.register_id, count(*)::integer AS matched, sum(b.off)::integer AS off,
            bool_or(b.titled) AS titled
        FROM by_word AS b GROUP BY b.register_id
    ), most AS (
        SELECT b.*, count(*) OVER () AS every FROM by_record AS b
        WHERE b.matched = (SELECT max(each.matched) FROM by_record AS each)
    ), cut AS (
        SELECT m.*, r.opened_at, r.reference FROM most AS m
            JOIN records_register AS r ON r.id = m.register_id
        ORDER BY m.off, m.titled DESC, r.opened_at DESC, r.reference
        LIMIT at_most
    ), stands AS (
        SELECT m.register_id, m.source, m.row_id, count(DISTINCT m.place) AS many
        FROM cut AS c JOIN met AS m ON m.register_id = c.register_id
        GROUP BY m.register_id, m.source, m.row_id
    ), said AS (
        SELECT m.register_id, array_agg(DISTINCT k.text) AS words
        FROM (SELECT DISTINCT m.register_id, m.word FROM met AS m) AS m
            JOIN cut AS c ON c.register_id = m.register_id
            JOIN search_word AS k ON k.hash = m.word
        GROUP BY m.register_id
    )
    SELECT c.register_id, c.matched, cardinality(wanted), c.off, c.titled,
        (array_agg(s.source ORDER BY s.many DESC, s.source, s.row_id))[1:8],
        (array_agg(s.row_id ORDER BY s.many DESC, s.source, s.row_id))[1:8],
        count(*) FILTER (WHERE s.source <> of_title), w.words, c.every
    FROM cut AS c
        JOIN stands AS s ON s.register_id = c.register_id
        JOIN said AS w ON w.register_id = c.register_id
    GROUP BY c.register_id, c.matched, c.off, c.titled, w.words, c.every, c.opened_at,
        c.reference
    ORDER BY c.off, c.titled DESC, c.opened_at DESC, c.reference;
END $$;

GRANT EXECUTE ON FUNCTION search_records(text, text[], text[], text[], integer) TO muster_app;

-- Given away last: only an owner of a function may grant its use.
ALTER FUNCTION search_words_of(text) OWNER TO muster_definer;
ALTER FUNCTION search_plain(text) OWNER TO muster_definer;
ALTER FUNCTION search_stem(text) OWNER TO muster_definer;
ALTER FUNCTION search_hash(text) OWNER TO muster_definer;
ALTER FUNCTION search_deletions(text) OWNER TO muster_definer;
ALTER FUNCTION search_write(integer, uuid, uuid, integer, text) OWNER TO muster_definer;
ALTER FUNCTION search_erase(integer, uuid) OWNER TO muster_definer;
ALTER FUNCTION search_follow() OWNER TO muster_definer;
ALTER FUNCTION search_take_in(text, text, text, text[]) OWNER TO muster_definer;
ALTER FUNCTION search_drop_unused() OWNER TO muster_definer;
ALTER FUNCTION search_records(text, text[], text[], text[], integer) OWNER TO muster_definer;

-- The owner hangs the triggers on the tables, and fills them at once.
SET LOCAL ROLE muster_definer;
GRANT EXECUTE ON FUNCTION search_follow(), search_drop_unused(),
    search_take_in(text, text, text, text[]) TO muster_owner;
RESET ROLE;
