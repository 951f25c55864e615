"""Mentions to people, organisations, states and places across reports; list screening."""
