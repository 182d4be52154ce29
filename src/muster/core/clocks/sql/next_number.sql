-- What is said of a limit stands after all that was said of the limits of its record,
-- as its writer sees them, and not at a place of the writer's choosing: at the last
-- place that there is, nothing could be said after it. Whom no policy binds, a
-- migration or a restoring, is not asked.
CREATE FUNCTION clocks_next_number() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF row_security_active(TG_RELID) AND NEW.number IS DISTINCT FROM (
        SELECT coalesce(max(a.number::bigint), 0) + 1
        FROM clocks_clockact AS a JOIN clocks_runningclock AS c ON c.id = a.clock_id
        WHERE c.register_id = (SELECT register_id FROM clocks_runningclock
                               WHERE id = NEW.clock_id)) THEN
        RAISE EXCEPTION 'what is said of a time limit comes after what was said'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER clocks_next_number BEFORE INSERT ON clocks_clockact
    FOR EACH ROW EXECUTE FUNCTION clocks_next_number();
