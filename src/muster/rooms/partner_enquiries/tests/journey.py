"""This room's part of the walk: one partner is asked, and answers."""

from tests.journeys.cast import Cast
from tests.journeys.stages import MARK, SUSPECT


def partner(cast: Cast) -> None:
    """GAIN asks Trading Standards alone, which says that it holds something."""
    lena, bola, kit = cast("Lena Hartog"), cast("Bola Achebe"), cast("Kit Sorrell")
    reference = cast.noted["operation"].strip("/").split("/")[-1]
    lena.open(f"/partner-enquiries/of/{reference}/new/")
    lena.fill(
        title="Do you hold anything on a vehicle?",
        ground="operation",
        purpose="It may carry goods without duty",
        text=f"Vauxhall Corsa {MARK}",
        partners=["TS"],
        gateway="",
        answer_time="gain.answer.5",
    ).send("Prepare the enquiry")
    cast.note("referral", lena)
    lena.follow("Send it").fill(checked=True)
    lena.is_refused("Send it to each partner", "Data Protection Act 2018 s.35(1)")
    lena.picture("referral-refused")
    lena.open(cast.noted["referral"])
    lena.follow("Change").fill(gateway="cda_115").send("Keep it")
    lena.follow("See it as Trading Standards will")
    lena.sees("This is a preview: nothing has been sent").picture("preview")
    lena.open(cast.noted["referral"])
    lena.follow("Send it").fill(checked=True)
    lena.send("Send it to each partner").sees("Sent to partners")
    bola.open("/").sees("Do you hold anything on a vehicle?")
    bola.follow("Do you hold anything on a vehicle?")
    cast.note("copy", bola)
    bola.sees(MARK).sees_not("Hazelnut", SUSPECT, reference)
    bola.picture("as-the-partner-sees-it")
    bola.follow("Answer: hit").fill(
        detail="A seizure of cigarettes in March. Ask for case 77.",
        conditions="For intelligence only",
    ).send("Send the answer")
    bola.sees("For intelligence only")
    kit.finds_nothing_at(cast.noted["copy"])
    kit.open("/partner-enquiries/received/")
    kit.sees_not("Do you hold anything on a vehicle?")
    for place in ("referral", "operation", "report", "request", "threat"):
        bola.finds_nothing_at(cast.noted[place])
    lena.open(cast.noted["referral"])
    lena.sees("Hit").picture("referral-answered")


JOURNEY = (partner,)
