"""Which functions of ours the application's roles may run, and why each.

Most are owned by `muster_definer` and so look past every row policy: a new one
fails here until somebody has said why a page or a job may run it.
"""

import pytest
from django.db import connections

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

ANYBODY = "whoever is signed in"
ITSELF = "its arguments alone"
ROWS = "the row policies: it runs as its caller"
SEEN = "the labels that the viewer is permitted"

PAGES = {
    # who is looking
    "viewer_part(integer)": ("the viewer's own signed token", "its signature"),
    "viewer_id()": (ANYBODY, "the token of this transaction"),
    "viewer_purpose()": (ANYBODY, "the token of this transaction"),
    "store_days_within(daterange[],daterange)": (ANYBODY, ITSELF),
    "store_moment()": (ANYBODY, "nothing: the server's clock"),
    "refuse_viewer(text)": (ANYBODY, "nothing; it raises"),
    "permitted()": (ANYBODY, "the viewer's postings and memberships of now"),
    "viewer_holds(text)": (ANYBODY, "the viewer's own postings of now"),
    "colleague_organisations()": (ANYBODY, "the viewer's own postings of now"),
    "access_may_see(integer)": (ANYBODY, SEEN + ", and whose people they may see"),
    "access_would_see(uuid[],uuid[])": (
        "who would be among them",
        "that the viewer would see it, and whose people they may see",
    ),
    "known_groups()": (ANYBODY, "the groups that the viewer is in or guards"),
    "guarded_groups()": (ANYBODY, "the groups that the viewer guards"),
    "people_holders(text)": (ANYBODY, "nothing more; it returns ids, no names"),
    # what is changed, each after asking who asks
    "people_propose(uuid,text,jsonb)": (
        "an administrator",
        "that the acts are whole, and none is of their own posting",
    ),
    "people_confirm(uuid,text)": (
        "another administrator",
        "that neither proposed it, is meant by it or had one of them in hand",
    ),
    "people_act_alone(uuid,text)": ("an administrator", "a reason; auditors are told"),
    "people_refuse(uuid,text)": ("an administrator", "that it waits still"),
    "people_review(uuid,text)": ("an auditor", "that it was done alone, by another"),
    "people_is_kin(uuid)": ("an administrator", "whose hands identities were in"),
    "proposals_about_viewer()": (ANYBODY, "that an act names the viewer"),
    "people_note_closed(uuid)": ("an administrator", "that it is another's account"),
    "people_folded(text)": (ANYBODY, ITSELF),
    "people_namesake(uuid,text,text)": (ANYBODY, ROWS),
    "people_names_held(text,text)": (ANYBODY, ITSELF),
    "people_days_held(date,date)": (ANYBODY, ITSELF),
    "people_waiting_alike(jsonb)": ("an administrator", "what waits; it returns an id"),
    "people_signs(uuid[],text,text)": (ANYBODY, ROWS),
    "people_unit_name()": ("anybody, before sign-in too", "nothing; it stands there"),
    "people_region_letters()": ("anybody", "nothing; they stand in references"),
    "people_end_posting(uuid,timestamptz)": (
        "an administrator",
        "that it is another's; now or later by the database's clock",
    ),
    "people_end_accreditation(uuid)": (
        "an administrator",
        "that it is another's; from today on by the database's clock",
    ),
    "access_intern(text,boolean,uuid[],uuid[])": (
        ANYBODY,
        "that the label is well formed, and how many the viewer asked for",
    ),
    "access_open_group(uuid,text,text,timestamptz)": (
        ANYBODY,
        "nothing more: the group is the viewer's, opened at the database's moment",
    ),
    "access_admit(uuid,uuid,uuid,timestamptz,timestamptz,text)": (
        "the group's guardian",
        "that it is another, who is not in it in that time",
    ),
    "access_leave(uuid,timestamptz)": (
        "the guardian or the member",
        "that it runs; now or later by the database's clock",
    ),
    "access_hand_over(uuid,uuid)": (
        "the group's guardian, or where there is none a member",
        "that whoever is to guard it is a member of it",
    ),
    "access_stand_down(uuid)": (
        "a guardian of the corridor",
        "that another is left who works here; of two at once the second waits",
    ),
    "corridors_open(uuid,text,text,text,uuid,integer,integer,text)": (
        "an officer of the unit",
        "that a second officer of the unit guards it too, and how long one is in it",
    ),
    "release_deliver(uuid,text)": (
        "who releases it, in that act",
        "that the text was just released; once",
    ),
    "release_said(uuid)": (
        "who was handed it",
        "that it is theirs, they serve still, and it stands",
    ),
    "release_recalls()": (ANYBODY, "the viewer's own copies"),
    "release_receive(uuid)": ("who was handed it", "that it is theirs, and stands"),
    "release_pass_on(uuid,uuid)": (
        "who was handed it",
        "that it is theirs, stands and may be passed on; not who has it already",
    ),
    "release_answer(uuid,text)": ("who was handed it", "that it was recalled; once"),
    "flags_watch(uuid,uuid,text,bigint[],uuid[])": (
        "who opens the record, in that act",
        "that its label is that corridor's, and a head of the unit agreed to it; once,"
        " and it answers nothing",
    ),
    "touches_add(text,uuid,uuid,integer,bigint[])": (
        ANYBODY,
        "nothing: it adds in the viewer's own name, and answers nothing",
    ),
    "touches_key(text,text)": (ANYBODY, "nothing: it reads no table"),
    "touches_keys(text[],text[])": (ANYBODY, "nothing: it reads no table"),
    "authorities_cover(uuid)": (
        "who is on the operation, in the covert team, or inside",
        "that; it names an authority and its kind to those inside alone",
    ),
    "authorities_reported()": (ANYBODY, "the viewer's own words"),
    "authorities_report(text,uuid)": (
        ANYBODY,
        "that the operation may be seen; it answers with a key of their own row",
    ),
    "corridors_review(uuid,text)": ("a guardian", "that they guard the corridor"),
    "corridors_ask(uuid,text,timestamptz,uuid)": (
        ANYBODY,
        "nothing; it answers nothing, and names no corridor that is not known",
    ),
    "corridors_decide(uuid,uuid,timestamptz,timestamptz,date,text)": (
        "a guardian, never on their own request",
        "that it waits, when they were briefed, and that it ends in time",
    ),
    "corridors_let_in(uuid,uuid,uuid,timestamptz,timestamptz,date,text)": (
        "a guardian",
        "that it is another, when they were briefed, and that it ends in time",
    ),
    "corridors_pass_on(uuid,uuid)": (
        "a guardian, never on their own request",
        "that it waits, and that they know the other corridor",
    ),
    "corridors_propose_guardian(uuid,uuid,uuid,text,uuid)": (
        "a guardian; where none of them works here, a member",
        "that it is another, and that whoever is asked heads the unit",
    ),
    "corridors_settle_guardian(uuid,boolean)": (
        "another guardian, or the head of the unit who was asked",
        "that neither proposed it nor is meant by it, and that it waits",
    ),
    "corridors_ones_own(text)": (ANYBODY, "a group that the viewer is in; no other"),
    "corridors_is_agreed(uuid)": (ANYBODY, "of a group whose key they have: yes or no"),
    "corridors_ask_head(uuid,uuid,uuid)": (
        "a guardian",
        "that whoever is asked heads the unit and does not guard it, and was not asked",
    ),
    "corridors_agree(uuid,boolean)": (
        "whoever was asked, while they head the unit where that is why",
        "that it waits; the head's yes, that two guard it who said so",
    ),
    "corridors_break_glass(uuid,text,text[])": (
        "an officer of the unit",
        "why; guardians and auditors are told, what is never opened so is not",
    ),
    "corridors_review_glass(uuid,boolean,text)": (
        "a guardian who did not break it",
        "that it waits",
    ),
    "corridors_end_glass(uuid)": ("whoever broke it", "that it is open still"),
    "corridors_let_again(uuid,text)": (
        "a guardian of the corridor",
        "that they did not break it, and that it was not right",
    ),
    "access_glass_until(integer)": (ANYBODY, SEEN + " by a broken glass alone"),
    "corridors_keep_shut(uuid,text)": ("a guardian of the record's corridor", SEEN),
    "corridors_who_did(uuid,timestamptz,uuid,integer)": (
        "a guardian of the record's corridor",
        SEEN,
    ),
    "operations_restrict(uuid,uuid)": (
        "whoever leads the operation",
        "that it is open and not restricted; that the group is theirs, new, this"
        " operation's alone and everybody on it is in it; parts alone follow",
    ),
    "intelligence_readers(uuid,integer)": (
        "the report's author",
        "that it is a draft by its moves too; " + SEEN + " before and after",
    ),
    "records_giver_may_open(uuid,uuid)": (
        "the owner of an open action",
        SEEN + ", that it is asked of one who gave it, and whether they see it too",
    ),
    "records_hand_action_back(uuid,uuid,uuid,text,timestamptz)": (
        "the owner of an open action",
        "the same of whom it goes to; at the database's moment",
    ),
    "records_viewer_made(uuid,text[])": (
        ANYBODY,
        "which moves of a record were the viewer's own",
    ),
    "records_was_given(uuid,uuid,uuid)": (ANYBODY, "what the viewer just changed"),
    "picture_names_near(text[],integer)": (ANYBODY, SEEN),
    "search_records(text,text[],text[],text[],integer)": (ANYBODY, SEEN),
    "search_numbers(text[],integer)": (ANYBODY, SEEN),
    "picture_stage()": (ANYBODY, "nothing; it makes empty tables, gone with a commit"),
    "assessment_was_begun(uuid,uuid,text,text)": (ANYBODY, ROWS),
    "records_moves()": (ANYBODY, "nothing: it is what the house declares"),
    "records_issued_kinds()": (ANYBODY, "nothing: it is what the house declares"),
    "records_kinds()": (ANYBODY, "nothing: it is what the house declares"),
    "records_viewer_is(text[])": (ANYBODY, ROWS),
    "records_is_worked_on(uuid)": (ANYBODY, ROWS),
    "records_hold(uuid)": (ANYBODY, ROWS),
    "records_holds(uuid)": (ANYBODY, ROWS),
    "records_takes(uuid,boolean)": (ANYBODY, ROWS),
    "records_in_its_act(uuid)": (ANYBODY, ROWS),
    "records_was_moved(uuid,text,text,text)": (ANYBODY, ROWS),
    # what is written that its author may not read
    "notices_tell(uuid[],uuid,text,timestamptz)": (
        ANYBODY,
        SEEN + ": whom it names are told of a record that both may see",
    ),
    "audit_record(uuid,text,text,uuid,uuid,integer,text,boolean,text)": (
        ANYBODY,
        "that the viewer sees what it is about; name and time are the database's",
    ),
    "audit_beyond()": ("an auditor", "what they are not cleared for; it returns ids"),
    "audit_was_opened(uuid,uuid,text,timestamptz)": (ANYBODY, "the viewer's entries"),
    "audit_purposes(uuid[],text)": ("an auditor", "what each purpose names"),
    "records_purposes_beyond(uuid[])": ("an auditor", SEEN),
    "picture_purposes_beyond(uuid[])": ("an auditor", SEEN),
    "audit_outline(timestamptz,timestamptz)": ("an auditor", SEEN + ": what is not"),
    "jobs_defer(text,text,jsonb,text)": (
        ANYBODY,
        "that pages put such a job in the queue; it runs as the viewer",
    ),
}
"""What a page may run: by whom, and what the function itself asks before it does it.

None of them trusts its caller: what it changes, it changes as the product's own act
would, or only of the viewer's own.
"""

JOBS = {
    "audit_seal(integer)": "seals the audit; returns a number",
    "audit_seal_digest(bigint)": "the digest of a seal, to note outside",
    "jobs_first_delivery(uuid,text)": "notes that a listener heard an event",
    "notices_alarm(uuid[],uuid,text,timestamptz)": "tells people of a time limit",
    "clocks_ticking(timestamptz)": "ids of the clocks that run, to give alarms",
    "clocks_first_alarm(text)": "notes that an alarm was given",
    "clocks_to_tell(uuid,text)": "ids of the people to tell of one alarm; no names",
    "drafts_end_old()": "takes away drafts that are too old, and tells of none",
    "flags_match(integer)": "takes touches away, and tells owners of flags; a number",
    "flags_compare()": "tells two owners of the same whom to ring; how many",
    "authorities_expire(text[])": "notes which authorities ran out; how many",
    "flags_lapse()": "ends the flags that are over, and tells their owners; how many",
    "clocks_sorted_with(text)": "notes by which table the clocks were sorted",
    "clocks_sort(uuid,timestamptz)": "the place of one clock in what is due, no more",
}
"""What the job worker may run besides, apart from procrastinate's own."""

MAY_RUN = """
    SELECT replace(oid::regprocedure::text, 'timestamp with time zone', 'timestamptz')
    FROM pg_proc WHERE pronamespace = 'public'::regnamespace
      AND has_function_privilege(%s, oid, 'EXECUTE')
"""


def run_by(role: str) -> set[str]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(MAY_RUN, [role])
        return {name for (name,) in cursor.fetchall()}


def test_a_page_may_run_what_is_listed_and_nothing_else() -> None:
    assert run_by("muster_app") == set(PAGES)


def test_the_job_worker_may_run_a_few_more_and_the_queues_own() -> None:
    own = {name for name in run_by("muster_worker") if "procrastinate_" not in name}
    assert own == set(PAGES) | set(JOBS)


def test_a_page_runs_no_function_of_the_queue_itself() -> None:
    assert not [name for name in run_by("muster_app") if "procrastinate" in name]


def test_the_role_of_sign_in_runs_no_function_of_ours() -> None:
    assert run_by("muster_door") == set()


def test_nobody_else_runs_any_function_of_ours() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT oid::regprocedure::text FROM pg_proc"
            " WHERE pronamespace = 'public'::regnamespace AND (proacl IS NULL"
            " OR EXISTS (SELECT FROM aclexplode(proacl) AS a WHERE a.grantee = 0))"
        )
        assert cursor.fetchall() == []


def test_a_function_made_later_is_nobodys_to_run() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("CREATE FUNCTION made_later() RETURNS integer RETURN 1")
    assert "made_later()" not in run_by("muster_app")
    assert "made_later()" not in run_by("muster_door")


def test_the_functions_that_look_past_policies_belong_to_the_definer() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT oid::regprocedure::text FROM pg_proc"
            " WHERE pronamespace = 'public'::regnamespace AND prosecdef"
            " AND proowner <> 'muster_definer'::regrole"
        )
        assert cursor.fetchall() == []


def test_none_of_them_is_without_who_may_and_what_asks_it() -> None:
    assert all(who and asks for who, asks in PAGES.values())


def test_what_gives_records_other_labels_is_run_by_acts_alone() -> None:
    inner = {
        "records_relabel(uuid,integer)",
        "records_narrow(uuid,uuid,text)",
        "records_note_relabelled(integer[])",
        "access_label(boolean,uuid[],uuid[])",
    }
    assert inner <= run_by("muster_definer")
    assert not inner & (run_by("muster_app") | run_by("muster_worker"))
