"""Cells to values: dates, moments and what else the picture has types for."""
