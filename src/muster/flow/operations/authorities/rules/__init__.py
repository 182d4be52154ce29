"""Which power covers which act, who grants it, and what is not covered."""
