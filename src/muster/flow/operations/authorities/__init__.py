"""The register of covert authorities, asked by every room: what is covered when."""
