"""What gives a source away, and what handling codes forbid: plain values in and out."""
