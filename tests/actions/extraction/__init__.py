"""What is found in messages."""
