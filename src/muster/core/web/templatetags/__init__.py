"""Our frame and form controls, for pages that come in Django's own language."""
