"""Pages of what was released, and what stands of releases on other pages."""
