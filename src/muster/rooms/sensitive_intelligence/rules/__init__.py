"""What is refused, by when it is reviewed and who decides: plain values in and out."""
