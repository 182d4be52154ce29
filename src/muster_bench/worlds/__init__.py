"""Two worlds: pairs of regions that differ only in rows hidden from a viewer.

    chance    the same throws of the dice, and the same clock, in both worlds
    world     one region: a database of its own, its files, its people signed in
    answers   what a world answers, and where two answers part
    pages     what can be asked: every declared address
    hearsay   what fills the parameters of an address
    forms     the forms of a page, read and filled in
    calls     what can be asked of the API
    commands  what can be asked by the command line
    due       what was asked least, address by address and role by role
    labelled  the tables whose rows can be hidden
    hiding    adding a row to one world that a viewer may not see, with all on it
    everything adding all there is once more in one step
    seeding   the region itself, written once and copied
    saying    saying something hidden of people whom everybody knows
    keeping   people who may see them, working on them through pages and commands
    settling  what a database does in time: rows move, plans change
    doing     the jobs that wait
    tally     what was tried, how often, and what never
    pair      both worlds side by side; asking both and comparing the answers
    machine   the state machine that drives the pair by chance
    sweeping  asking all there is in turn, beside it
    running   `muster bench worlds`: as many trials as time allows
    several   the same in several processes

It uses the tests' server and Hypothesis, and so needs what the tests need.
"""
