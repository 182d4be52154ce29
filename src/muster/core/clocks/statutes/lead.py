"""How long before its end a limit warns, and when the texts of the law were read."""

from datetime import date, timedelta

READ = date(2026, 11, 28)
"""When the sections that the domain reference marks as verified were last read: in
stored copies, consolidated to March 2026 at the latest. Read them live before use."""

URGENT = (timedelta(hours=24), timedelta(hours=6))
ONE_DAY = (timedelta(days=1),)
FEW_DAYS = (timedelta(days=2), timedelta(days=1))
WORKING_WEEKS = (timedelta(days=4), timedelta(days=1))
DAYS = (timedelta(days=7), timedelta(days=2))
MONTH = (timedelta(days=10), timedelta(days=3))
WEEKS = (timedelta(weeks=4), timedelta(weeks=1))
AUTHORITY = (timedelta(weeks=3), timedelta(weeks=1), timedelta(days=2))
YEARS = (timedelta(weeks=12), timedelta(weeks=4))
LONG = (timedelta(weeks=26), timedelta(weeks=12), timedelta(weeks=4))
