"""Muster, the open platform that a regional organised crime unit runs on."""
