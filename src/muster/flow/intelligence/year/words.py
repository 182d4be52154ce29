"""The words of a year's reports, as officers write them down.

A name in braces is filled in by the group that the report is about. Beside each item
stands whom of the group it speaks of.
"""

from muster.core.terms.grade import Grade

WAYS = ("uses_phone", "uses_vehicle", "found_at", "uses_contact")
MISSPELT = 0.15

GRADES = (
    Grade(1, "A", "P"),
    Grade(1, "A", "P"),
    Grade(2, "B", "P"),
    Grade(2, "B", "P"),
    Grade(2, "B", "P"),
    Grade(2, "C", "P"),
    Grade(2, "D", "P"),
    Grade(3, "D", "P"),
    Grade(3, "E", "P"),
    Grade(2, "B", "C", "Not to be acted on without the originator's word", "A1", "S2"),
)

OPENINGS = ("", "", "", "", "Again: ", "For the first time: ", "Unprompted: ")

TITLES = (
    "Who runs the {group} in {town}",
    "{leader} and the {group}",
    "{second} at {town} station",
    "Deliveries to {street}",
    "{mark} and who drives it",
    "{van} seen at night in {town}",
    "The {group} has another number",
    "{runner} and the {group}",
    "{harmed} and the people who call",
    "What is kept at {store}",
    "{firm} and its visitors",
    "{handle} offers {goods}",
    "Money of the {group}",
    "A quarrel in the {group}",
    "{leader} away, {second} in his place",
    "Callers at {street} after dark",
    "{phone} answered in {town}",
    "Word in {town} of the {group}",
)

ITEMS = (
    (
        "{leader}, born {leader_born}, {works} in {town}. He answers {phone}.",
        ("leader",),
    ),
    (
        "{leader} was stopped in {mark} near {town} station, alone, with two telephones"
        " and £640.",
        ("leader",),
    ),
    (
        "{leader} and {second} were seen going in and out of {street}, {postcode},"
        " three times in a week.",
        ("leader", "second"),
    ),
    (
        "{second} answers {other} now and tells callers that the first number is dead.",
        ("second",),
    ),
    (
        "{second} drives {van} and parks it two streets from {store}.",
        ("second",),
    ),
    (
        "{runner} is met off the early train by {mark} and is back the same evening.",
        ("runner",),
    ),
    (
        "{runner} owes the {group} for what was taken from him in spring and works it"
        " off. He is rung from {other}.",
        ("runner",),
    ),
    (
        "{harmed} no longer opens the door at {street}, {postcode}. Somebody else has"
        " the key.",
        ("harmed",),
    ),
    (
        "{harmed} was told what would happen if she spoke; the call came from {phone}.",
        ("harmed",),
    ),
    (
        "A man who gave the name {leader} paid a month's rent at {store} in cash.",
        ("leader",),
    ),
    (
        "{firm} has no staff that anybody has seen. {second} lets people in at six.",
        ("second",),
    ),
    (
        "The account {handle} gives {other} as its number and shows a car with the"
        " plate {mark}.",
        (),
    ),
    (
        "The account {handle} has moved: what it sells is the same, the pictures are"
        " from {town}.",
        (),
    ),
    (
        "{van} was behind {store} between two and four in the morning, lights off. Two"
        " people carried boxes.",
        (),
    ),
    (
        "{goods} come on Thursdays. {second} collects from somebody in London who is"
        " never named.",
        ("second",),
    ),
    (
        "{leader} has bought another car, {mark}, through a cousin's name.",
        ("leader",),
    ),
    (
        "{leader} boasts that the {group} pays somebody at the council. No name, no"
        " date.",
        ("leader",),
    ),
    (
        "{second} and {runner} fell out over money in a car park; a knife was shown.",
        ("second", "runner"),
    ),
    (
        "A caller to {phone} is told to wait at the bus shelter. It takes about ten"
        " minutes.",
        (),
    ),
    (
        "{leader} is abroad until the end of the month; {second} has {phone} for the"
        " time.",
        ("leader", "second"),
    ),
    (
        "{runner}, who is thought to be 16, has not been at school since half-term.",
        ("runner",),
    ),
    (
        "A neighbour of {street}, {postcode}, wrote down {mark} and {van} on four"
        " evenings.",
        (),
    ),
    (
        "Nobody has rung from {other} for three weeks. The source thinks that they"
        " have stopped, or have been told.",
        (),
    ),
    (
        "{second} was asked about the {group} in custody and said that it was over.",
        ("second",),
    ),
    (
        "{leader} carries something under the seat of {mark}. The source did not see"
        " it.",
        ("leader",),
    ),
    (
        "{firm} was asked for its books by a lender and closed for a week.",
        (),
    ),
    (
        "{harmed} has been given a telephone, {other}, and must answer it.",
        ("harmed",),
    ),
    (
        "The {group} and another from the next county are to meet in {town}. When is"
        " not known.",
        (),
    ),
)

PROVENANCE = (
    "Told to the officer in the course of another matter.",
    "Seen by the source.",
    "Heard by the source from somebody who was there.",
    "Seen by an officer on patrol.",
    "From a record of the force, read by the officer.",
    "Told by a member of the public at the front counter.",
    "From an open page on the internet, kept as a copy.",
    "Told by a partner body's officer by telephone.",
)
SENT_BACK = (
    "Say how the source came to know, and grade the second item again.",
    "Two things in one item: take them apart, each with its grade.",
    "Which of the two numbers is meant?",
    "The name of the source can be read out of the first line.",
    "A date is missing: when was it seen?",
    "What is seen and what is thought stand in one sentence.",
)
REJECTED = (
    "This repeats what is graded already, from the same source.",
    "Sent twice; the first is accepted.",
    "It names somebody in a private matter and tells of no crime.",
    "Read from a newspaper of the day before.",
    "Nothing in it can be checked or acted on.",
)
GIVEN_UP = (
    "Too old by now to be of use.",
    "The source cannot be asked again.",
    "What it says stands in a later report.",
)
WITHDRAWN = (
    "Written twice by mistake.",
    "It was another street of the same name.",
    "The source took it back.",
)
