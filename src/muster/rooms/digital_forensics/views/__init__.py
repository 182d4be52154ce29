"""What the pages of the Digital Forensics Unit tell."""
