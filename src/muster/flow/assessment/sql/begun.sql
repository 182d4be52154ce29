-- Whether a score of this threat was begun with this view by this person: then one that
-- was sent back may be begun anew in their name. Asked as whoever writes, so that it
-- tells nobody of what they may not see.
CREATE FUNCTION assessment_was_begun(
    of_register uuid, by_person uuid, with_view text, with_band text
) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM assessment_assessment AS a
        WHERE a.register_id = of_register AND a.begun_by_id = by_person
          AND a.own_view = with_view AND a.own_band = with_band
          AND a.scored_at IS NOT NULL AND a.ended_at IS NOT NULL)
$$;
GRANT EXECUTE ON FUNCTION assessment_was_begun(uuid, uuid, text, text) TO muster_app;
