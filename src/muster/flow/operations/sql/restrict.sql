-- Let nobody but those on an operation know of it, as `actions.restrict` does, and ask
-- all that it asks: the viewer leads the operation, which is open and is not restricted
-- yet; the group was opened in this act by the viewer and is no other operation's;
-- everybody who is on the operation is in it. What is part of it follows.
CREATE FUNCTION operations_restrict(operation uuid, need uuid) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    viewer CONSTANT uuid := viewer_id();
    mine CONSTANT integer[] := permitted();
BEGIN
    PERFORM FROM records_register AS r
    WHERE r.id = operation AND r.access_class = ANY (mine)
      AND r.kind = 'operation' AND r.state <> 'closed' FOR UPDATE;
    IF NOT FOUND
       OR NOT EXISTS (
           SELECT FROM operations_member AS m
           WHERE m.register_id = operation AND m.user_id = viewer
             AND m.part IN ('lead', 'deputy') AND m.ends IS NULL)
       OR NOT EXISTS (
           SELECT FROM access_group AS g
           WHERE g.id = need AND g.guardian_id = viewer AND g.opened_at = now())
       OR EXISTS (SELECT FROM operations_operation AS o WHERE o.group_id = need)
       OR EXISTS (
           SELECT FROM operations_member AS m
           WHERE m.register_id = operation AND m.ends IS NULL AND NOT EXISTS (
               SELECT FROM access_groupmembership AS g
               WHERE g.group_id = need AND g.user_id = m.user_id
                 AND g.starts <= now() AND g.ends IS NULL))
    THEN
        RAISE EXCEPTION 'no such operation, or no such group, for this viewer'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE operations_operation AS o SET group_id = need
    WHERE o.register_id = operation AND o.group_id IS NULL;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such operation, or no such group, for this viewer'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN records_narrow(operation, need, 'part of the operation');
END $$;
GRANT EXECUTE ON FUNCTION operations_restrict(uuid, uuid) TO muster_app;
ALTER FUNCTION operations_restrict(uuid, uuid) OWNER TO muster_definer;

-- A record is part of an operation from the act on that opens it, by whoever opens it:
-- whoever hung what others opened on an operation would have its lead hide it from all.
-- Whom no policy binds is not asked.
CREATE FUNCTION operations_part_is_new() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT row_security_active(TG_RELID) OR EXISTS (
        SELECT FROM records_register AS part, records_register AS whole
        WHERE part.id = NEW.to_id AND part.entered_at = now()
          AND part.opened_by_id = viewer_id()
          AND whole.id = NEW.register_id AND whole.kind = 'operation')
    THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'a record is part of an operation from when it is opened'
        USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER operations_part_is_new BEFORE INSERT ON records_relation
    FOR EACH ROW WHEN (NEW.relation = 'part of the operation')
    EXECUTE FUNCTION operations_part_is_new();
