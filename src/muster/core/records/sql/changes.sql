-- A record is opened in the first state of its kind, and goes on by the moves of its
-- workflow, each made by those who make it; it is closed in a state that is never left,
-- and its changes are counted one by one. Which moves there are is put in place after
-- each migration (`core/records/changing.py`). A kind that no installed stage or room
-- declares has no moves. Whom no policy binds is not asked.
CREATE FUNCTION records_moves() RETURNS TABLE (
    kind text, origin text, destination text, roles text[],
    another boolean, author boolean, ends boolean)
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT '', '', '', '{}'::text[], false, false, false WHERE false
$$;
CREATE FUNCTION records_kinds() RETURNS TABLE (kind text, initial text, roles text[])
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT '', '', '{}'::text[] WHERE false
$$;

-- Whether the viewer holds one of these roles now. Asked as whoever writes: all see
-- their own postings.
CREATE FUNCTION records_viewer_is(wanted text[]) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM people_posting AS p
        WHERE p.user_id = (SELECT viewer_id()) AND p.role = ANY (wanted)
          AND p.starts <= now() AND (p.ends IS NULL OR now() < p.ends))
$$;

-- Whether the viewer has to do with a record: sees it, and opens records of its kind or
-- moves them.
CREATE FUNCTION records_is_worked_on(record uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE
    wanted text[];
    there boolean;
BEGIN
    SELECT true, k.roles INTO there, wanted FROM records_register AS r
    LEFT JOIN records_kinds() AS k ON k.kind = r.kind WHERE r.id = record;
    RETURN there IS TRUE AND (wanted IS NULL OR records_viewer_is(wanted));
END $$;

CREATE FUNCTION records_moved() RETURNS trigger
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
          AND records_viewer_is(m.roles))
    THEN
        RAISE EXCEPTION 'a record goes on by a move of its workflow, made by its people'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER records_moved BEFORE INSERT OR UPDATE OF state, closed_at, version
    ON records_register FOR EACH ROW EXECUTE FUNCTION records_moved();

GRANT EXECUTE ON FUNCTION records_moves(), records_kinds(), records_viewer_is(text[]),
    records_is_worked_on(uuid) TO muster_app;
