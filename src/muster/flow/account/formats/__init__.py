"""The forms in which an account leaves Muster."""
