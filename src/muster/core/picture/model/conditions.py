"""The conditions of Schedule 8 under which sensitive data may be processed.

Data Protection Act 2018 s.35(3)-(5) and (8): race, politics, belief, union,
health, sexual life and orientation. Each such fact names one, or consent.
"""

SCHEDULE_8: tuple[tuple[str, str], ...] = (
    ("consent", "The person's consent (s.35(4))"),
    ("statutory", "Statutory purposes in the public interest (paragraph 1)"),
    ("justice", "Administration of justice (paragraph 2)"),
    ("vital", "Protecting someone's vital interests (paragraph 3)"),
    ("safeguarding", "Safeguarding of children and people at risk (paragraph 4)"),
    ("public", "Made public by the person (paragraph 5)"),
    ("claims", "Legal claims (paragraph 6)"),
    ("judicial", "Judicial acts (paragraph 7)"),
    ("fraud", "Preventing fraud (paragraph 8)"),
    ("archiving", "Archiving, research and statistics (paragraph 9)"),
)
