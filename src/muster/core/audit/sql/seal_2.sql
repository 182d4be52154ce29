-- Seals of form 2. A line is its parts, each with its length before it, so that no
-- letter can go from one to the next. A seal binds its own number, its lines, its
-- moment and form; and what stated purposes and people's names were when they were
-- first sealed is a line of its own.

-- Who is called what is in the audit: a name that changes leaves both.
CREATE TRIGGER people_user_history AFTER UPDATE OF name OR DELETE ON people_user
    FOR EACH ROW EXECUTE FUNCTION audit_change('id');

CREATE FUNCTION audit_parts(VARIADIC parts text[]) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT string_agg(
        CASE WHEN part IS NULL THEN '-'
             ELSE octet_length(convert_to(part, 'UTF8')) || ':' || part END, '|'
        ORDER BY place)
    FROM unnest(parts) WITH ORDINALITY AS p (part, place)
$$;

CREATE FUNCTION audit_moment(at timestamptz) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT ((extract(epoch FROM at) * 1000000)::bigint)::text
$$;

CREATE FUNCTION audit_line_2(e audit_entry) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT audit_parts('entry', e.sequence::text, e.id::text, audit_moment(e.at),
        e.viewer_id::text, e.purpose_id::text, e.operation, e.verb,
        e.register_id::text, e.subject_id::text, e.access_class::text, e.channel,
        (e.refused::integer)::text, encode(e.text_digest, 'hex'))
$$;

CREATE FUNCTION audit_line_2(c audit_change) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT audit_parts('change', c.sequence::text, c.id::text, audit_moment(c.at),
        c.viewer_id::text, c.purpose_id::text, c."table", c.row_id::text,
        c.access_class::text, encode(c.text_digest, 'hex'))
$$;

CREATE FUNCTION audit_line_2(m audit_meaning) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT audit_parts('meaning', m.sequence::text, m.id::text, audit_moment(m.at),
        m.kind, m.of_id::text, encode(m.text_digest, 'hex'))
$$;

GRANT EXECUTE ON FUNCTION audit_parts(text[]), audit_moment(timestamptz),
    audit_line_2(audit_entry), audit_line_2(audit_change), audit_line_2(audit_meaning)
    TO muster_definer;

SET LOCAL ROLE muster_definer;

-- As before, and: what purposes and names not bound yet say is put down first, with
-- a salted digest, and numbered with all else that waits.
CREATE OR REPLACE FUNCTION audit_seal(at_most integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    before audit_seal;
    this audit_seal;
    start bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('audit_seal'));
    SELECT * INTO before FROM audit_seal ORDER BY number DESC LIMIT 1;
    start := coalesce(before.last, 0) + 1;

    INSERT INTO audit_meaning (id, at, kind, of_id, salt, text_digest)
    SELECT gen_random_uuid(), clock_timestamp(), w.kind, w.id, w.salt,
           sha256(w.salt || convert_to(w.said, 'UTF8'))
    FROM (SELECT u.kind, u.id, u.said,
                 uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) AS salt
          FROM (SELECT 'purpose' AS kind, p.id, audit_parts(p.viewer_id::text, p.matter,
                       p.reason, audit_moment(p.stated_at)) AS said
                FROM audit_purpose AS p
                UNION ALL
                SELECT 'person', n.id, n.name FROM people_user AS n) AS u
          WHERE NOT EXISTS (SELECT FROM audit_meaning AS m
                            WHERE m.kind = u.kind AND m.of_id = u.id)
          LIMIT at_most) AS w;

    WITH waiting AS MATERIALIZED (
        SELECT w.id, w.kind,
               start - 1 + row_number() OVER (ORDER BY w.at, w.id) AS sequence
        FROM (SELECT id, at, 'entry' AS kind FROM audit_entry WHERE sequence IS NULL
              UNION ALL
              SELECT id, at, 'change' FROM audit_change WHERE sequence IS NULL
              UNION ALL
              SELECT id, at, 'meaning' FROM audit_meaning WHERE sequence IS NULL
              ORDER BY at, id LIMIT at_most) AS w),
    numbered_entries AS (
        UPDATE audit_entry AS e SET sequence = w.sequence
        FROM waiting AS w WHERE w.kind = 'entry' AND w.id = e.id),
    numbered_changes AS (
        UPDATE audit_change AS c SET sequence = w.sequence
        FROM waiting AS w WHERE w.kind = 'change' AND w.id = c.id),
    numbered_meanings AS (
        UPDATE audit_meaning AS m SET sequence = w.sequence
        FROM waiting AS w WHERE w.kind = 'meaning' AND w.id = m.id)
    SELECT max(sequence) INTO this.last FROM waiting;
    IF this.last IS NULL THEN RETURN NULL; END IF;

    this.number := coalesce(before.number, 0) + 1;
    this.first := start;
    this.at := clock_timestamp();
    this.form := 2;
    SELECT sha256(coalesce(before.digest, '\x00'::bytea)
                  || sha256(convert_to(audit_parts('seal', this.form::text,
                         this.number::text, this.first::text, this.last::text,
                         audit_moment(this.at), audit_moment(before.at)), 'UTF8'))
                  || string_agg(sha256(convert_to(line, 'UTF8')), ''::bytea
                                ORDER BY sequence))
    INTO this.digest
    FROM (SELECT sequence, audit_line_2(e) AS line FROM audit_entry AS e
          WHERE sequence BETWEEN this.first AND this.last
          UNION ALL
          SELECT sequence, audit_line_2(c) FROM audit_change AS c
          WHERE sequence BETWEEN this.first AND this.last
          UNION ALL
          SELECT sequence, audit_line_2(m) FROM audit_meaning AS m
          WHERE sequence BETWEEN this.first AND this.last) AS lines;
    INSERT INTO audit_seal (number, first, last, digest, at, form)
    VALUES (this.number, this.first, this.last, this.digest, this.at, this.form);
    RETURN this.number;
END $$;

RESET ROLE;

DROP FUNCTION audit_line(audit_entry), audit_line(audit_change);
