"""Pages of threats.

lists     the ranked list, the same across forces, all threats
threat    one threat
opening   trigger reports, people on a threat, the national entry
scoring   own view, score, review
disputes  raising and deciding
"""
