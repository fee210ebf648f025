"""What is known of a person, and where it is kept."""
