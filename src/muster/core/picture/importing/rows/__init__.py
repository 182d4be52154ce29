"""Rows to drafts of subjects, facts and links, by the rules of a mapping."""
