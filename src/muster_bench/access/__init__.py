"""Who may see and do what, said twice: by Muster, and by a plain model beside it.

    kinds      each kind of row: what it asks for, what may be done to it
    model      may(): the design in plain Python
    tables     the tables as the database knows them
    drawing    people, grants and rows by chance
    region     one region in a transaction that is thrown away, written and asked
    comparing  where the model and the database differ, and what was reached
    smallest   the least that still shows a difference
    laws       what holds whatever the model says
    clauses    a condition without each of its clauses
    planting   each clause of each policy taken out in turn
    functions  each clause of the functions on which policies rest
    side_by_side  acts that change what somebody sees, two at a time
    pages      pages and the API, whoever is posted where
    running    `muster bench access`: as many regions as time allows
    several    the same in several processes

It uses the tests' server, and so needs what the tests need.
"""
