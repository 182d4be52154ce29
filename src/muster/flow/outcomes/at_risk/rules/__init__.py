"""Judgement about people at risk: plain values in, reasons out."""
