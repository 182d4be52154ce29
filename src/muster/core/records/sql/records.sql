-- Give a record another label, and with it all that hangs on it: each row follows
-- by its foreign key on (record, access_class). The viewer must see the record now
-- and see it afterwards. Anything less is an error, alike for hidden and absent: a
-- plain UPDATE would change nothing and say nothing.
CREATE FUNCTION records_relabel(record uuid, new_class integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    mine integer[] := permitted();
BEGIN
    UPDATE records_register
    SET access_class = new_class, version = version + 1
    WHERE id = record AND access_class = ANY (mine) AND new_class = ANY (mine);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such record, or no such label, for this viewer'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
END $$;

GRANT EXECUTE ON FUNCTION records_relabel(uuid, integer) TO muster_app;

-- Given away last: only an owner of a function may grant its use.
ALTER FUNCTION records_relabel(uuid, integer) OWNER TO muster_definer;
