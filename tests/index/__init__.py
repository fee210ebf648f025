"""The vocabulary and its index."""
