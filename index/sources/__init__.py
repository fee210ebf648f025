"""One module per system that a vocabulary can come from."""
