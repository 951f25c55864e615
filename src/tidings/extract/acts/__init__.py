"""Acts that a trained network reads: a kind at its trigger, and who does it to whom."""
