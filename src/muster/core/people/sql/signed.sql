-- Whether a text is the name of one of some people, as they sign: rank and name, and
-- after it nothing but posts that they hold now, by their titles, and their own body.
-- Asked by policies; it reads what whoever asks may read.
CREATE FUNCTION people_signs(people uuid[], said text, titles text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM people_user AS u
        JOIN people_organisation AS o ON o.id = u.organisation_id
        CROSS JOIN LATERAL (SELECT btrim(u.rank || ' ' || u.name) AS name) AS signs
        WHERE u.id = ANY (people)
          AND (said = signs.name OR (
              starts_with(said, signs.name || ',')
              AND string_to_array(
                      lower(btrim(substr(said, length(signs.name) + 2))), ', ')
                  <@ string_to_array(lower(concat_ws(', ', '', o.name, o.short_name, (
                      SELECT string_agg(coalesce(titles::jsonb ->> p.role,
                                                 replace(p.role, '_', ' ')), ', ')
                      FROM people_posting AS p
                      WHERE p.user_id = u.id AND p.starts <= now()
                        AND (p.ends IS NULL OR now() < p.ends)))), ', '))))
$$;

GRANT EXECUTE ON FUNCTION people_signs(uuid[], text, text)
    TO muster_app, muster_worker;
