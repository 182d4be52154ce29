-- That work went from one person to another is written by whoever just gave it on: the
-- audit keeps what its row was and became, and whose act that was. So nobody is taken
-- for who gave it last by saying so.
SET LOCAL ROLE muster_definer;

-- Whether the viewer changed whose a piece of work is in this act, from one to another.
-- It reads what the viewer did, and nothing of anybody else.
CREATE FUNCTION records_was_given(task uuid, from_user uuid, to_user uuid)
RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM audit_change AS c,
            jsonb_each_text(c.before::jsonb) AS was,
            jsonb_each_text(c.after::jsonb) AS became
        WHERE c.row_id = task AND c.at >= now() AND c.viewer_id = viewer_id()
          AND was.key = became.key AND was.value = from_user::text
          AND became.value = to_user::text)
$$;

-- As before, at a moment that is the database's to say.
CREATE OR REPLACE FUNCTION records_hand_action_back(
    handed uuid, action uuid, giver uuid, why text, moment timestamptz
) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    owner uuid;
BEGIN
    -- The record first, as every act on it does.
    PERFORM FROM records_register AS r
        WHERE r.id = (SELECT a.register_id FROM records_actiontodo AS a
                      WHERE a.id = action AND a.owner_id = viewer_id())
        FOR NO KEY UPDATE;
    SELECT a.owner_id INTO owner FROM records_actiontodo AS a WHERE a.id = action
        FOR UPDATE;
    IF NOT records_giver_may_open(action, giver) THEN RETURN false; END IF;
    UPDATE records_actiontodo SET owner_id = giver WHERE id = action;
    INSERT INTO records_passedon (id, register_id, access_class, task, text,
        from_user_id, to_user_id, back, reason, by_id, at)
    SELECT handed, a.register_id, a.access_class, a.id, a.text, owner, giver,
        true, why, viewer_id(), moment
    FROM records_actiontodo AS a WHERE a.id = action;
    RETURN true;
END $$;

REVOKE ALL ON FUNCTION records_was_given(uuid, uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION records_was_given(uuid, uuid, uuid) TO muster_app;

RESET ROLE;

-- It comes after whatever was passed on before, and at no moment to come; text that is
-- marked above OFFICIAL in so many words is refused, as at every other door.
CREATE FUNCTION records_passed_on_now() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.reason || ' ' || NEW.text ~ '\mTOP SECRET\M' THEN
        RAISE EXCEPTION 'no text above OFFICIAL is held'
            USING ERRCODE = 'check_violation';
    END IF;
    NEW.at := least(clock_timestamp(), greatest(NEW.at,
        (SELECT r.opened_at FROM records_register AS r WHERE r.id = NEW.register_id),
        (SELECT max(p.at) + interval '1 microsecond' FROM records_passedon AS p
         WHERE p.register_id = NEW.register_id AND p.task = NEW.task)));
    RETURN NEW;
END $$;
CREATE TRIGGER records_passed_on_now BEFORE INSERT ON records_passedon
    FOR EACH ROW EXECUTE FUNCTION records_passed_on_now();
