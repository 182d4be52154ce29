"""What the pages of the enquiries to partners tell."""
