"""The Sensitive Intelligence Unit."""
