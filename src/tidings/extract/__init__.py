"""Readings to statements, events, transfers and coalitions, each field with its own spans."""
