-- As before, and: whoever made a move that another names (`Move.other_than`) does not
-- make that other one. Who changed the state from what to what stands in the audit,
-- which nobody writes: a step of the history, which whoever moves a record adds, would
-- be left out by the one whom it bars.
CREATE INDEX audit_change_moved ON audit_change (row_id)
    WHERE "table" = 'records_register' AND after LIKE '%"state"%';

CREATE FUNCTION records_viewer_made(record uuid, steps text[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM audit_change AS c
        WHERE c."table" = 'records_register' AND c.row_id = record
          AND c.after LIKE '%"state"%' AND c.viewer_id = viewer_id()
          AND concat(c.before::jsonb ->> 'state', '>', c.after::jsonb ->> 'state')
              = ANY (steps))
$$;
GRANT EXECUTE ON FUNCTION records_viewer_made(uuid, text[]) TO muster_app;

DROP FUNCTION records_moves();
CREATE FUNCTION records_moves() RETURNS TABLE (
    kind text, origin text, destination text, roles text[],
    another boolean, author boolean, ends boolean, other_than text[])
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT '', '', '', '{}'::text[], false, false, false, '{}'::text[] WHERE false
$$;
GRANT EXECUTE ON FUNCTION records_moves() TO muster_app;

CREATE OR REPLACE FUNCTION records_moved() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    known boolean;
BEGIN
    IF NOT row_security_active(TG_RELID) THEN RETURN NEW; END IF;
    SELECT count(*) > 0 INTO known FROM records_kinds() AS k WHERE k.kind = NEW.kind;
    IF TG_OP = 'INSERT' THEN
        IF known AND NOT (NEW.closed_at IS NULL AND EXISTS (
            SELECT FROM records_kinds() AS k
            WHERE k.kind = NEW.kind AND k.initial = NEW.state))
        THEN
            RAISE EXCEPTION 'a record is opened in the first state of its kind'
                USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.version NOT IN (OLD.version, OLD.version + 1) THEN
        RAISE EXCEPTION 'the changes of a record are counted one by one'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF known AND (OLD.state, OLD.closed_at) IS DISTINCT FROM (NEW.state, NEW.closed_at)
       AND NOT EXISTS (
        SELECT FROM records_moves() AS m
        WHERE m.kind = NEW.kind AND m.origin = OLD.state AND m.destination = NEW.state
          AND m.ends = (NEW.closed_at IS NOT NULL)
          AND NOT (m.another AND OLD.opened_by_id = viewer_id())
          AND NOT (m.author AND OLD.opened_by_id <> viewer_id())
          AND records_viewer_is(m.roles)
          AND NOT (m.other_than <> '{}' AND records_viewer_made(OLD.id, m.other_than)))
    THEN
        RAISE EXCEPTION 'a record goes on by a move of its workflow, made by its people'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;

-- Given away last: only an owner of a function may grant its use.
ALTER FUNCTION records_viewer_made(uuid, text[]) OWNER TO muster_definer;
