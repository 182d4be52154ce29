"""Which functions of ours the application's roles may run, and why each.

Most are owned by `muster_definer` and so look past every row policy: a new one
fails here until somebody has said why a page or a job may run it.
"""

import pytest
from django.db import connections

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

PAGES = {
    # who is looking
    "viewer_part(integer)": "reads one part of the viewer's own signed token",
    "viewer_id()": "the viewer of this transaction, as the token names them",
    "viewer_purpose()": "the purpose of this transaction, as the token names it",
    "store_days_within(daterange[],daterange)": "whether spans lie within another",
    "refuse_viewer(text)": "raises; it reads nothing",
    "permitted()": "the viewer's own access classes at this moment",
    "viewer_holds(text)": "whether the viewer holds a role; of themselves only",
    "colleague_organisations()": "whose people the viewer may see; ids of bodies",
    "access_may_see(integer)": (
        "who may see a label that the viewer may, of people whom they may see; ids"
    ),
    "access_would_see(uuid[],uuid[])": "the same by the parts of a label; ids",
    "known_groups()": "the groups that the viewer is in or guards; ids",
    "people_holders(text)": "whom to tell of something: ids of people, no names",
    # what is changed, each after asking who asks
    "people_propose(uuid,text,jsonb)": "an administrator asks another to do something",
    "people_confirm(uuid,text)": "another administrator does what one proposed",
    "people_act_alone(uuid,text)": "an administrator does it alone, and is reviewed",
    "people_refuse(uuid,text)": "an administrator refuses, or takes back their own",
    "people_review(uuid,text)": "an auditor says what became of what was done alone",
    "people_is_kin(uuid)": "whether the viewer may decide a proposal; yes or no",
    "proposals_about_viewer()": "the proposals that are about the viewer; ids",
    "people_note_closed(uuid)": "an administrator notes that they close an account",
    "people_folded(text)": "a name as it is compared; it reads nothing",
    "people_namesake(uuid,text,text)": "a body, which all may know of, of that name",
    "people_names_held(text,text)": "both names as an index compares them",
    "people_days_held(date,date)": "the days of a name; it reads nothing",
    "people_waiting_alike(jsonb)": (
        "to an administrator, what waits that would do the like; an id"
    ),
    "people_signs(uuid[],text,text)": "whether a text is a name; of people it may see",
    "people_unit_name()": "what the unit is called, for pages before sign-in",
    "people_region_letters()": "with which letters references begin",
    "people_end_posting(uuid,timestamptz)": "an administrator ends another's posting",
    "access_intern(text,boolean,uuid[],uuid[])": "numbers a label, at random",
    "access_open_group(uuid,text,text,timestamptz)": "opens a group of the viewer's",
    "access_admit(uuid,uuid,uuid,timestamptz,timestamptz,text)": (
        "the guardian admits another"
    ),
    "access_leave(uuid,timestamptz)": "the guardian or the member ends a membership",
    "access_hand_over(uuid,uuid)": (
        "its guardian, or where there is none a member, lets a member guard a group"
    ),
    "records_relabel(uuid,integer)": "relabels a record that the viewer may see",
    "records_narrow(uuid,uuid,text)": (
        "adds a group that the viewer guards to a record they see, and to its parts"
    ),
    "picture_names_near(text[],integer)": "ids of names that the viewer may see",
    "picture_stage()": "empty temporary tables for an import, gone with its commit",
    "assessment_was_begun(uuid,uuid,text,text)": (
        "whether a score was begun so, among those that the viewer may see"
    ),
    # what is written that its author may not read
    "notices_tell(uuid[],uuid,text,timestamptz)": "tells people of a record",
    "audit_record(uuid,text,text,uuid,uuid,integer,text,boolean,text)": (
        "writes an entry in the viewer's own name, at the database's own time"
    ),
    "audit_beyond()": "ids of what an auditor is not cleared for any more",
    "audit_was_opened(uuid,uuid,text,timestamptz)": (
        "whether the viewer opened something, by their own entries"
    ),
    "audit_purposes(uuid[],text)": (
        "to an auditor, purposes without those that name what is hidden from them"
    ),
    "records_purposes_beyond(uuid[])": (
        "which stated purposes name a record that the auditor may not see"
    ),
    "picture_purposes_beyond(uuid[])": (
        "which stated purposes name somebody of whom the auditor may see nothing"
    ),
    "audit_outline(timestamptz,timestamptz)": "an auditor reads who and when, not what",
    "jobs_defer(text,text,jsonb,text)": "a job that runs as the viewer who put it in",
}
"""What a page may run."""

JOBS = {
    "audit_seal(integer)": "seals the audit; returns a number",
    "audit_seal_digest(bigint)": "the digest of a seal, to note outside",
    "jobs_first_delivery(uuid,text)": "notes that a listener heard an event",
    "notices_alarm(uuid[],uuid,text,timestamptz)": "tells people of a time limit",
    "clocks_ticking(timestamptz)": "ids of the clocks that run, to give alarms",
    "clocks_first_alarm(text)": "notes that an alarm was given",
    "clocks_to_tell(uuid,text)": "ids of the people to tell of one alarm; no names",
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
