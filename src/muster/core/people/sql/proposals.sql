-- What one administrator alone may not do: give anybody access, or say who the
-- bodies and teams are. One proposes, another confirms, and only then is it done.
-- An administrator who is alone may break the glass: it is done at once, stands open
-- until somebody else has reviewed it, and until then those whom it touches and who
-- did it count as one person. Ending access stays one person's act.

SET LOCAL ROLE muster_definer;

ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

DROP FUNCTION people_add(uuid, uuid, text, text, text);
DROP FUNCTION people_appoint(uuid, uuid, uuid, text, timestamptz, timestamptz);

-- All that administrators do waits here for its turn, so that nothing is confirmed
-- by somebody whose posting ends meanwhile, and nothing twice. What is read after
-- this is read as it stands by then: the callers are VOLATILE for that.
CREATE FUNCTION people_in_turn() RETURNS void
LANGUAGE sql VOLATILE SET search_path = public, pg_temp AS $$
    SELECT pg_advisory_xact_lock(hashtext('people_administration'))
$$;

-- Whether somebody administers at this very moment. By the clock and not by now():
-- a transaction that waited for its turn began before what it waited for.
CREATE FUNCTION people_administers(somebody uuid) RETURNS boolean
LANGUAGE sql VOLATILE SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM people_posting AS p
        WHERE p.user_id = somebody AND p.role = 'administrator'
          AND p.starts <= clock_timestamp()
          AND (p.ends IS NULL OR clock_timestamp() < p.ends))
$$;

CREATE OR REPLACE FUNCTION people_administering(person uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM people_in_turn();
    IF NOT people_administers(viewer_id()) THEN
        RAISE EXCEPTION 'only an administrator appoints people'
            USING ERRCODE = 'insufficient_privilege',
                  CONSTRAINT = 'people_administrators_appoint';
    END IF;
    IF person = viewer_id() THEN
        RAISE EXCEPTION 'nobody changes appointments of his own'
            USING ERRCODE = 'insufficient_privilege',
                  CONSTRAINT = 'people_nobody_appoints_himself';
    END IF;
END $$;

-- Everybody who may be one person with somebody, by acts that nobody has reviewed:
--   the identities that they touched alone, those that touched theirs, and so on;
--   likewise where two did it, but the proposer may hold the keys: who proposed that
--   another become an administrator or auditor, or be bound to an identity elsewhere;
--   and, not further than that, who confirmed that somebody become one of these
--   and whom they confirmed: for whom they confirmed may be theirs from before.
-- Auditors too, since a review is what unties.
-- That last tie joins no others, or three administrators would be one.
CREATE FUNCTION people_kin(somebody uuid) RETURNS uuid[]
LANGUAGE sql VOLATILE SET search_path = public, pg_temp AS $$
    WITH RECURSIVE unreviewed AS (
        SELECT p.proposed_by_id AS by_one, p.decided_by_id AS by_other, p.alone,
               a.person, a.kind = 'appoint' AND a.role IN ('administrator', 'auditor') AS raises,
               a.kind = 'bind' AS binds
        FROM people_proposal AS p JOIN people_proposedact AS a ON a.proposal_id = p.id
        WHERE p.state = 'done' AND p.reviewed_at IS NULL AND a.person IS NOT NULL),
    touched AS (
        SELECT by_one AS one, person AS other FROM unreviewed WHERE alone
        UNION SELECT person, by_one FROM unreviewed WHERE alone),
    proposed AS (
        SELECT by_one AS one, person AS other FROM unreviewed WHERE raises OR binds
        UNION SELECT person, by_one FROM unreviewed WHERE raises OR binds
        UNION SELECT one, other FROM touched),
    confirmed AS (
        SELECT by_other AS one, person AS other FROM unreviewed
        WHERE raises AND by_other IS NOT NULL
        UNION SELECT person, by_other FROM unreviewed
        WHERE raises AND by_other IS NOT NULL),
    kin (id) AS (
        SELECT somebody UNION
        SELECT t.other FROM kin JOIN proposed AS t ON t.one = kin.id),
    themselves (id) AS (
        SELECT somebody UNION
        SELECT t.other FROM themselves JOIN touched AS t ON t.one = themselves.id),
    beside (id) AS (
        SELECT c.other FROM themselves JOIN confirmed AS c ON c.one = themselves.id
        UNION SELECT t.other FROM beside JOIN touched AS t ON t.one = beside.id)
    SELECT array_agg(id) FROM (SELECT id FROM kin UNION SELECT id FROM beside) AS all_of
$$;

-- The proposals that are about the viewer.
CREATE FUNCTION proposals_about_viewer() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT proposal_id), '{}') FROM people_proposedact
    WHERE person = public.viewer_id()
$$;

-- Whether the viewer may be one person with who proposed something, or with anybody
-- whom it is about: then they decide nothing of it.
CREATE FUNCTION people_is_kin(to_proposal uuid) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM (
            SELECT proposed_by_id AS who FROM people_proposal WHERE id = to_proposal
            UNION SELECT person FROM people_proposedact
            WHERE proposal_id = to_proposal AND person IS NOT NULL) AS concerned
        WHERE concerned.who = ANY (people_kin(public.viewer_id())))
$$;

-- Do one thing that was decided.
CREATE FUNCTION people_apply(act people_proposedact) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS $$
DECLARE
    in_team people_team;
    of_body people_organisation;
    from_moment timestamptz := greatest(act.starts, now());
    today date := (now() AT TIME ZONE 'Europe/London')::date;
BEGIN
    CASE act.kind
    WHEN 'add_person' THEN
        INSERT INTO people_user (id, organisation_id, name, rank, email, is_system)
        SELECT act.person, id, act.name, act.rank, lower(act.email), false
        FROM people_organisation WHERE id = act.body AND (ends IS NULL OR ends > today);
        IF NOT FOUND THEN
            RAISE EXCEPTION 'no such body' USING ERRCODE = 'no_data_found',
                CONSTRAINT = 'people_body_is_known';
        END IF;
    WHEN 'appoint' THEN
        PERFORM FROM people_user WHERE id = act.person AND NOT is_system FOR UPDATE;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'no such person' USING ERRCODE = 'no_data_found',
                CONSTRAINT = 'people_appointed_is_known';
        END IF;
        IF EXISTS (SELECT FROM people_posting AS p
                   WHERE p.user_id = act.person AND p.team_id = act.team
                     AND p.role = act.role
                     AND p.starts < coalesce(act.ends, 'infinity')
                     AND from_moment < coalesce(p.ends, 'infinity'))
        THEN
            RAISE EXCEPTION 'the person holds that role there in that time'
                USING ERRCODE = 'unique_violation', CONSTRAINT = 'people_posting_held';
        END IF;
        SELECT * INTO in_team FROM people_team WHERE id = act.team;
        SELECT * INTO of_body FROM people_organisation WHERE id = in_team.organisation_id;
        IF in_team.id IS NULL OR coalesce(act.ends, 'infinity')
            > least(in_team.ends, of_body.ends)::timestamp AT TIME ZONE 'Europe/London'
        THEN
            RAISE EXCEPTION 'no such team in that time' USING ERRCODE = 'no_data_found',
                CONSTRAINT = 'people_team_is_known';
        END IF;
        IF NOT of_body.kind = ANY (CASE act.role
                WHEN 'force_officer' THEN ARRAY['force']
                WHEN 'partner_officer' THEN ARRAY['partner', 'agency']
                WHEN 'board_member' THEN ARRAY['oversight']
                ELSE ARRAY['unit'] END)
        THEN
            RAISE EXCEPTION 'no role of that body' USING ERRCODE = 'check_violation',
                CONSTRAINT = 'people_role_of_body';
        END IF;
        INSERT INTO people_posting
            (id, user_id, organisation_id, team_id, role, starts, ends, approved_by_id)
        VALUES (act.row, act.person, of_body.id, in_team.id, act.role, from_moment,
                act.ends, viewer_id());
    WHEN 'add_body' THEN
        IF act.body_kind = 'unit'
           AND EXISTS (SELECT FROM people_organisation WHERE kind = 'unit') THEN
            RAISE EXCEPTION 'there is a unit' USING ERRCODE = 'unique_violation',
                CONSTRAINT = 'people_one_unit';
        END IF;
        INSERT INTO people_organisation (id, name, short_name, kind, code, named_on)
        VALUES (act.row, act.name, act.short_name, act.body_kind, act.code, today);
    WHEN 'rename_body' THEN
        SELECT * INTO of_body FROM people_organisation WHERE id = act.row FOR UPDATE;
        IF of_body.id IS NULL THEN
            RAISE EXCEPTION 'no such body' USING ERRCODE = 'no_data_found',
                CONSTRAINT = 'people_body_is_known';
        END IF;
        IF of_body.named_on IS NULL OR of_body.named_on < today THEN
            INSERT INTO people_formername
                (id, organisation_id, name, short_name, starts, ends)
            VALUES (gen_random_uuid(), of_body.id, of_body.name, of_body.short_name,
                    of_body.named_on, today);
        END IF;
        UPDATE people_organisation
        SET name = act.name, short_name = act.short_name, named_on = today,
            code = coalesce(nullif(act.code, ''), code)
        WHERE id = act.row;
    WHEN 'end_body' THEN
        IF EXISTS (SELECT FROM people_posting AS p WHERE p.organisation_id = act.row
                   AND coalesce(p.ends, 'infinity')
                       > act.to_day::timestamp AT TIME ZONE 'Europe/London') THEN
            RAISE EXCEPTION 'people are posted there' USING ERRCODE = 'check_violation',
                CONSTRAINT = 'people_nobody_posted';
        END IF;
        UPDATE people_organisation SET ends = act.to_day
        WHERE id = act.row AND kind <> 'unit' AND ends IS NULL;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'no such body to end' USING ERRCODE = 'no_data_found',
                CONSTRAINT = 'people_body_is_known';
        END IF;
        UPDATE people_team SET ends = act.to_day
        WHERE organisation_id = act.row AND (ends IS NULL OR ends > act.to_day);
        UPDATE people_affiliation SET ends = greatest(act.to_day, starts + 1)
        WHERE organisation_id = act.row AND (ends IS NULL OR ends > act.to_day);
    WHEN 'add_team' THEN
        INSERT INTO people_team (id, organisation_id, name, capability, ends)
        SELECT act.row, id, act.name, act.capability, ends
        FROM people_organisation WHERE id = act.body AND (ends IS NULL OR ends > today);
        IF NOT FOUND THEN
            RAISE EXCEPTION 'no such body' USING ERRCODE = 'no_data_found',
                CONSTRAINT = 'people_body_is_known';
        END IF;
    WHEN 'rename_team' THEN
        UPDATE people_team SET name = act.name, capability = act.capability
        WHERE id = act.row;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'no such team' USING ERRCODE = 'no_data_found',
                CONSTRAINT = 'people_team_is_known';
        END IF;
    WHEN 'end_team' THEN
        IF EXISTS (SELECT FROM people_posting AS p WHERE p.team_id = act.row
                   AND coalesce(p.ends, 'infinity')
                       > act.to_day::timestamp AT TIME ZONE 'Europe/London') THEN
            RAISE EXCEPTION 'people are posted there' USING ERRCODE = 'check_violation',
                CONSTRAINT = 'people_nobody_posted';
        END IF;
        UPDATE people_team SET ends = act.to_day WHERE id = act.row AND ends IS NULL;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'no such team' USING ERRCODE = 'no_data_found',
                CONSTRAINT = 'people_team_is_known';
        END IF;
    WHEN 'affiliate' THEN
        IF EXISTS (SELECT FROM people_affiliation AS f
                   WHERE f.organisation_id = act.body AND f.part = act.part
                     AND f.starts < coalesce(act.to_day, 'infinity')
                     AND act.from_day < coalesce(f.ends, 'infinity')) THEN
            RAISE EXCEPTION 'it is that in that time' USING ERRCODE = 'unique_violation',
                CONSTRAINT = 'people_affiliation_held';
        END IF;
        INSERT INTO people_affiliation (id, organisation_id, part, starts, ends)
        SELECT act.row, id, act.part, act.from_day, least(act.to_day, ends)
        FROM people_organisation
        WHERE id = act.body AND (ends IS NULL OR ends > greatest(today, act.from_day));
        IF NOT FOUND THEN
            RAISE EXCEPTION 'no such body' USING ERRCODE = 'no_data_found',
                CONSTRAINT = 'people_body_is_known';
        END IF;
    WHEN 'end_affiliation' THEN
        UPDATE people_affiliation SET ends = act.to_day
        WHERE id = act.row AND (ends IS NULL OR ends > act.to_day);
        IF NOT FOUND THEN
            RAISE EXCEPTION 'no such affiliation' USING ERRCODE = 'no_data_found',
                CONSTRAINT = 'people_affiliation_is_known';
        END IF;
    ELSE NULL; -- how people sign in stands in tables of sign-in, where this role has no right
    END CASE;
END $$;

CREATE FUNCTION people_apply_all(of_proposal uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS $$
DECLARE
    act people_proposedact;
BEGIN
    FOR act IN SELECT * FROM people_proposedact
               WHERE proposal_id = of_proposal ORDER BY place LOOP
        PERFORM people_apply(act);
    END LOOP;
END $$;

-- Put something to another administrator.
CREATE FUNCTION people_propose(proposal uuid, why text, acts jsonb) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM people_administering(NULL);
    INSERT INTO people_proposal (id, proposed_by_id, proposed_at, lapses_at, reason,
        alone, state, decision, review)
    VALUES (proposal, viewer_id(), clock_timestamp(),
        clock_timestamp() + interval '7 days', why, false, 'waiting', '', '');
    INSERT INTO people_proposedact
    SELECT (jsonb_populate_record(NULL::people_proposedact, given.act || jsonb_build_object(
        'id', gen_random_uuid(), 'proposal_id', proposal, 'place', given.place))).*
    FROM jsonb_array_elements(acts) WITH ORDINALITY AS given (act, place);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'nothing was proposed' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'people_proposal_has_acts';
    END IF;
    IF EXISTS (SELECT FROM people_proposedact
               WHERE proposal_id = proposal AND person = viewer_id()) THEN
        RAISE EXCEPTION 'nobody proposes for himself'
            USING ERRCODE = 'insufficient_privilege',
                  CONSTRAINT = 'people_nobody_appoints_himself';
    END IF;
    IF EXISTS (SELECT FROM people_proposedact
               WHERE proposal_id = proposal AND kind IN ('end_posting', 'close')) THEN
        RAISE EXCEPTION 'ending access is one act' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'people_ending_is_no_proposal';
    END IF;
    BEGIN -- what could not be done now is refused now: it is tried, and undone
        PERFORM people_apply_all(proposal);
        RAISE EXCEPTION 'it can be done' USING ERRCODE = 'MU001';
    EXCEPTION WHEN SQLSTATE 'MU001' THEN NULL;
    END;
END $$;

-- Hold a proposal that still waits.
CREATE FUNCTION people_waiting(proposal uuid) RETURNS people_proposal
LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS $$
DECLARE
    held people_proposal;
BEGIN
    SELECT * INTO held FROM people_proposal WHERE id = proposal FOR UPDATE;
    IF held.id IS NULL OR held.state <> 'waiting' THEN
        RAISE EXCEPTION 'it waits no longer' USING ERRCODE = 'no_data_found',
            CONSTRAINT = 'people_proposal_waits';
    END IF;
    IF held.lapses_at <= clock_timestamp() THEN
        RAISE EXCEPTION 'it has lapsed' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'people_proposal_lapsed';
    END IF;
    RETURN held;
END $$;

-- Do what another proposed: only somebody who cannot be one person with them, nor
-- with anybody whom it is about.
CREATE FUNCTION people_confirm(proposal uuid, why text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    held people_proposal;
BEGIN
    PERFORM people_administering(NULL);
    held := people_waiting(proposal);
    IF NOT people_administers(held.proposed_by_id) THEN
        RAISE EXCEPTION 'who proposed it administers no longer'
            USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'people_proposer_gone';
    END IF;
    IF people_is_kin(proposal) THEN
        RAISE EXCEPTION 'another confirms' USING ERRCODE = 'insufficient_privilege',
            CONSTRAINT = 'people_another_confirms';
    END IF;
    PERFORM people_apply_all(proposal);
    UPDATE people_proposal
    SET state = 'done', decided_by_id = viewer_id(), decided_at = clock_timestamp(),
        decision = why
    WHERE id = proposal;
END $$;

-- Break the glass: do alone what one proposed oneself.
CREATE FUNCTION people_act_alone(proposal uuid, why text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    held people_proposal;
BEGIN
    PERFORM people_administering(NULL);
    held := people_waiting(proposal);
    IF held.proposed_by_id <> viewer_id() THEN
        RAISE EXCEPTION 'it is another''s' USING ERRCODE = 'insufficient_privilege',
            CONSTRAINT = 'people_ones_own_alone';
    END IF;
    PERFORM people_apply_all(proposal);
    UPDATE people_proposal
    SET state = 'done', alone = true, decided_at = clock_timestamp(), decision = why
    WHERE id = proposal;
END $$;

-- Refuse, which any other administrator may; or take back what one proposed oneself.
CREATE FUNCTION people_refuse(proposal uuid, why text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    held people_proposal;
BEGIN
    PERFORM people_administering(NULL);
    held := people_waiting(proposal);
    UPDATE people_proposal
    SET state = CASE WHEN held.proposed_by_id = viewer_id() THEN 'withdrawn'
                     ELSE 'refused' END,
        decided_by_id = viewer_id(), decided_at = clock_timestamp(), decision = why
    WHERE id = proposal;
END $$;

-- Say that one has looked into what was done alone, and found it right or put right.
CREATE FUNCTION people_review(proposal uuid, finding text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    held people_proposal;
BEGIN
    PERFORM people_in_turn();
    IF NOT (viewer_holds('auditor') OR people_administers(viewer_id())) THEN
        RAISE EXCEPTION 'auditors review' USING ERRCODE = 'insufficient_privilege',
            CONSTRAINT = 'people_auditors_review';
    END IF;
    SELECT * INTO held FROM people_proposal WHERE id = proposal FOR UPDATE;
    IF held.id IS NULL OR held.state <> 'done' OR held.reviewed_at IS NOT NULL THEN
        RAISE EXCEPTION 'nothing to review' USING ERRCODE = 'no_data_found',
            CONSTRAINT = 'people_review_open';
    END IF;
    IF held.decided_by_id = viewer_id() OR people_is_kin(proposal) THEN
        RAISE EXCEPTION 'another reviews' USING ERRCODE = 'insufficient_privilege',
            CONSTRAINT = 'people_another_reviews';
    END IF;
    UPDATE people_proposal
    SET reviewed_by_id = viewer_id(), reviewed_at = clock_timestamp(), review = finding
    WHERE id = proposal;
END $$;

-- Let auditors know that one administrator shut another or an auditor out, as one may:
-- it is the safe side, and also how to be alone or unwatched.
CREATE FUNCTION people_note_shut_out(of_kind text, whom uuid, which uuid, as_role text)
RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS $$
DECLARE
    noted uuid := gen_random_uuid();
BEGIN
    INSERT INTO people_proposal (id, proposed_by_id, proposed_at, lapses_at, reason,
        alone, state, decided_at, decision, review)
    VALUES (noted, viewer_id(), clock_timestamp(), clock_timestamp(),
        format('An administrator ended the access of an %s', as_role), true, 'done',
        clock_timestamp(), 'Ending access needs no other', '');
    INSERT INTO people_proposedact
    SELECT (jsonb_populate_record(NULL::people_proposedact, jsonb_build_object(
        'id', gen_random_uuid(), 'proposal_id', noted, 'place', 1, 'kind', of_kind,
        'person', whom, 'row', which, 'role', as_role, 'name', '',
        'short_name', '', 'rank', '', 'email', '', 'code', '', 'body_kind', '',
        'part', '', 'capability', '', 'anew', false, 'digest', '', 'provider', '',
        'subject', ''))).*;
END $$;

CREATE OR REPLACE FUNCTION people_end_posting(posting uuid, moment timestamptz)
RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    whom uuid := (SELECT user_id FROM people_posting WHERE id = posting);
    as_role text;
BEGIN
    PERFORM people_administering(whom);
    UPDATE people_posting
    SET ends = greatest(moment, starts + interval '1 microsecond')
    WHERE id = posting AND (ends IS NULL OR ends > moment)
    RETURNING role INTO as_role;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such posting in force' USING ERRCODE = 'no_data_found',
            CONSTRAINT = 'people_posting_in_force';
    END IF;
    IF as_role IN ('administrator', 'auditor') THEN
        PERFORM people_note_shut_out('end_posting', whom, posting, as_role);
    END IF;
END $$;

-- Before an account is closed, which is done in tables of sign-in.
CREATE FUNCTION people_note_closed(whom uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    as_role text;
BEGIN
    PERFORM people_administering(whom);
    SELECT p.role INTO as_role FROM people_posting AS p
    WHERE p.user_id = whom AND p.role IN ('administrator', 'auditor')
      AND p.starts <= clock_timestamp()
      AND (p.ends IS NULL OR clock_timestamp() < p.ends)
    ORDER BY p.role LIMIT 1;
    IF FOUND THEN
        PERFORM people_note_shut_out('close', whom, NULL, as_role);
    END IF;
END $$;

-- What the unit is called, for pages that nobody has signed in to. It is no secret.
CREATE FUNCTION people_unit_name() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT name FROM people_organisation WHERE kind = 'unit'
$$;

GRANT EXECUTE ON FUNCTION proposals_about_viewer(), people_is_kin(uuid),
    people_propose(uuid, text, jsonb), people_confirm(uuid, text),
    people_act_alone(uuid, text),
    people_refuse(uuid, text), people_review(uuid, text), people_note_closed(uuid),
    people_unit_name() TO muster_app;

RESET ROLE;
