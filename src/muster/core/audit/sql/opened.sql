-- Whether the viewer opened the page of something, for the purpose of now, in the
-- session that began at a moment, and not long ago. It reads the viewer's own entries
-- and nobody else's: what nobody wrote down was not opened.
CREATE FUNCTION audit_was_opened(
    of_register uuid, of_subject uuid, its_verb text, began timestamptz
) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT began IS NOT NULL AND EXISTS (
        SELECT FROM audit_entry AS e
        WHERE e.viewer_id = (SELECT viewer_id())
          AND e.at > (SELECT greatest(began, clock_timestamp() - interval '30 minutes'))
          AND e.verb = its_verb AND e.channel = 'page' AND NOT e.refused
          AND e.register_id IS NOT DISTINCT FROM of_register
          AND e.subject_id IS NOT DISTINCT FROM of_subject
          AND e.purpose_id IS NOT DISTINCT FROM (SELECT viewer_purpose()))
$$;

GRANT EXECUTE ON FUNCTION audit_was_opened(uuid, uuid, text, timestamptz)
    TO muster_app;
ALTER FUNCTION audit_was_opened(uuid, uuid, text, timestamptz) OWNER TO muster_definer;
