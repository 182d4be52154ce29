-- The tables into which a batch of an import is copied, for this transaction. The
-- application's roles may make no temporary object: a view or table of their own
-- would stand in the way of the next viewer's. These belong to the definer, bear
-- nothing but columns, and are dropped as the transaction ends.
CREATE FUNCTION picture_stage() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM viewer_id();
    IF to_regclass('pg_temp.staged_links') IS NOT NULL THEN RETURN; END IF;
    CREATE TEMPORARY TABLE staged_items (
        id uuid, line integer, file text, text text) ON COMMIT DROP;
    CREATE TEMPORARY TABLE staged_subjects (
        id uuid, kind text, reference text) ON COMMIT DROP;
    CREATE TEMPORARY TABLE staged_facts (
        id uuid, place integer, mark uuid, subject_id uuid, property text,
        value text, shown text, written text, standing text, read_by text,
        valid_from date, valid_to date, item_id uuid) ON COMMIT DROP;
    CREATE TEMPORARY TABLE staged_added (
        id uuid, subject_id uuid, mark uuid) ON COMMIT DROP;
    CREATE TEMPORARY TABLE staged_keys (
        place integer, kind text, key text) ON COMMIT DROP;
    CREATE TEMPORARY TABLE staged_links (
        id uuid, mark uuid, from_id uuid, to_id uuid, kind text, valid_from date,
        valid_to date, weight numeric, item_id uuid) ON COMMIT DROP;
    GRANT SELECT, INSERT, DELETE, TRUNCATE ON staged_items, staged_subjects,
        staged_facts, staged_added, staged_keys, staged_links TO muster_app;
END $$;

GRANT EXECUTE ON FUNCTION picture_stage() TO muster_app;

-- Given away last: only an owner of a function may grant its use.
ALTER FUNCTION picture_stage() OWNER TO muster_definer;
