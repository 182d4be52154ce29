"""What people ask of threats.

scoring   the models that this installation knows
threats   threats, their scorings and disputes
people    who is on a threat, and whether they may be ranked
ranking   the ranked list, and the same across forces
"""
