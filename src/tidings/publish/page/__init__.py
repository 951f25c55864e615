"""What the page shows, worked out before any markup: plain values that the templates print."""
