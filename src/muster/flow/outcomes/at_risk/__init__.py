"""People at risk: safeguarding cases, referrals, duty to notify, section 45."""
