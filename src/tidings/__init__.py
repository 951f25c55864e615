"""Tidings reads all the coverage of a story and writes the dossier an analyst would."""
