"""Tables for the name matcher, made from public data."""
