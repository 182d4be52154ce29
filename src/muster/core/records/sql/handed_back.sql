-- An action goes back to whoever gave it also where its owner may not know who that is:
-- a force's officer hands back to the gateway. The owner can write no row that names
-- them, so the database does: whoever has the action now, to one who gave it, who may
-- open the record still. Of anything else nothing is done, and the answer is the same.
SET LOCAL ROLE muster_definer;

-- Whether somebody gave this action, and may open its record; of one that the viewer
-- has. Of any other, and of none, the answer is no.
CREATE FUNCTION records_giver_may_open(action uuid, giver uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM records_actiontodo AS a
        WHERE a.id = action AND a.owner_id = viewer_id() AND a.done_at IS NULL
          AND a.access_class = ANY (permitted())
          AND a.access_class = ANY (access_permitted(giver, statement_timestamp()))
          AND giver <> a.owner_id
          AND (giver = a.set_by_id OR EXISTS (
              SELECT FROM records_passedon AS p
              WHERE p.task = a.id AND p.register_id = a.register_id
                AND p.by_id = giver)))
$$;

CREATE FUNCTION records_hand_action_back(
    handed uuid, action uuid, giver uuid, why text, moment timestamptz
) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM FROM records_actiontodo WHERE id = action FOR UPDATE;
    IF NOT records_giver_may_open(action, giver) THEN RETURN false; END IF;
    INSERT INTO records_passedon (id, register_id, access_class, task, text,
        from_user_id, to_user_id, back, reason, by_id, at)
    SELECT handed, a.register_id, a.access_class, a.id, a.text, a.owner_id, giver,
        true, why, viewer_id(), least(moment, statement_timestamp())
    FROM records_actiontodo AS a WHERE a.id = action;
    UPDATE records_actiontodo SET owner_id = giver WHERE id = action;
    RETURN true;
END $$;

REVOKE ALL ON FUNCTION records_giver_may_open(uuid, uuid),
    records_hand_action_back(uuid, uuid, uuid, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION records_giver_may_open(uuid, uuid),
    records_hand_action_back(uuid, uuid, uuid, text, timestamptz) TO muster_app;

RESET ROLE;
