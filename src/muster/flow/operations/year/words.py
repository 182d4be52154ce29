"""The words of a year's operations, as plans and policy files hold them."""

from muster.flow.operations.rules import Result, Strand

AIMS = (
    "Stop the {group} in {town} and make safe those whom it uses.",
    "Bring {leader} and {second} to trial, and close {store}.",
    "Find who supplies the {group} and who keeps its money.",
    "Take away from the {group} what it cannot do without: cars, numbers, premises.",
)
OBJECTIVES = (
    (
        "Identify and arrest those who direct the {group}",
        "Each of the three at the top is charged or disrupted",
    ),
    (
        "Make safe those whom the {group} exploits",
        "A safeguarding plan stands for each person known",
    ),
    ("Find where its money goes", "Two accounts restrained, or shown to be empty"),
    ("Close {store}", "The lease has ended or an order is made"),
    ("Recover what it has taken", "Half by value is back with its owners"),
)
STEPS = {
    Strand.PURSUE: (
        "Identify who holds {phone} and {other}",
        "Search {street} under warrant",
        "Trace the buyer of {mark}",
        "Apply for production orders on the accounts of {firm}",
        "Statement of {harmed}, with an intermediary",
        "Find who rents {store}",
    ),
    Strand.PREVENT: (
        "Offer diversion to {runner}",
        "Conditions on release for {second}",
        "Speak at the two schools where it looks for runners",
    ),
    Strand.PROTECT: (
        "Advise the landlords of {town} whose flats were used",
        "Markers on the addresses of those harmed",
        "Tell the traders what to look for, and whom to ring",
    ),
    Strand.PREPARE: (
        "Agree with the council who acts when a flat is found",
        "Agree with the hospital how injuries are passed on",
        "Have a plan for the week after the arrests",
    ),
}
DECISIONS = (
    (
        "Watch before arresting",
        "Who directs the {group} is not identified yet; nobody is known to be at"
        " immediate risk.",
        "Arrest the runners now; hand it back to the force.",
    ),
    (
        "Treat {runner} as a victim first",
        "There are signs that he is made to do it. A referral comes before any"
        " interview under caution.",
        "Interview as a suspect.",
    ),
    (
        "Do not seize {van} yet",
        "It leads to {store}; without it the pattern is lost.",
        "Seize it at the next stop.",
    ),
    (
        "Bring the arrest day forward",
        "{leader} has booked a flight.",
        "Wait for the last production order.",
    ),
    (
        "Leave the money to another team",
        "Nobody on the operation is accredited, and waiting would cost two months.",
        "Wait for one to come free.",
    ),
    (
        "Tell the owner of {firm} nothing",
        "A cousin of {second} works there.",
        "Ask for the records openly.",
    ),
)
NOTES = (
    "The landlord of {street} will speak to us on weekdays.",
    "{second} is at court on another matter; his solicitor is the same as last time.",
    "The camera at {store} keeps pictures for nine days only.",
    "The council's officer for {town} is back from leave on Monday.",
)
DONE = (
    "Done, as the note of the day says.",
    "Both are used by one person; see the policy file.",
    "Searched: £4,200, two telephones, nothing else.",
    "It leads to an empty flat. Followed as far as it goes.",
    "The orders came back; two accounts are worth a second look.",
    "They have agreed; the names are in the plan.",
    "Offered and taken. A worker sees him every week.",
)
NOT_DONE = (
    "Refused by the court: too wide.",
    "She will not speak to us, and is not to be pressed.",
    "Overtaken: the place was cleared out the night before.",
    "No longer needed since the arrests.",
)
PAUSED = (
    "Its financial investigator is lent to another operation.",
    "The team is on a kidnap until further notice.",
    "The subject is abroad; nothing moves until he is back.",
)
CHARGED = (
    "Four people are charged; first hearing next month.",
    "Two charged, one on bail. The file is with the prosecutor.",
    "Six charged with conspiracy; trial expected in the new year.",
)
MET = (
    "Met: three convicted.",
    "Met: a plan stands for each of the five known.",
    "Met as far as it could be shown.",
)
NOT_MET = (
    "Not met: who is behind it is not known still.",
    "Not met: one of three was reached.",
    "Not met: the money was gone.",
)
ENDED: dict[Result, tuple[str, ...]] = {
    Result.CONVICTIONS: (
        "Three convicted at the Crown Court, 14 years between them.",
        "Two pleaded guilty on the first day; a third was acquitted.",
        "Five convicted; confiscation to follow.",
    ),
    Result.DISRUPTED: (
        "The group has stopped trading; no charge was possible.",
        "Cars, premises and numbers are gone, and with them its custom.",
    ),
    Result.SAFEGUARDED: ("Four people are safe. The rest was not to be shown.",),
    Result.HANDED_ON: (
        "What is left is for the force, which has taken it.",
        "It belongs to another region's operation by now.",
    ),
    Result.NO_FURTHER_ACTION: (
        "Eight weeks showed nothing that could be acted on.",
        "The source was wrong about who it was.",
    ),
}
