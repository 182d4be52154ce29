-- Drafts are known to their authors alone, so the job that takes away what is too old
-- reads none of them: it asks for that and learns nothing, not even how many there were.
CREATE FUNCTION drafts_end_old() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM drafts_draft WHERE at < now() - interval '30 days'
$$;
REVOKE ALL ON FUNCTION drafts_end_old() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION drafts_end_old() TO muster_worker;
ALTER FUNCTION drafts_end_old() OWNER TO muster_definer;
