"""Operational security: the bureau of covert authorities, and the adviser."""
