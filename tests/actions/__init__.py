"""The action server: rooms of it in folders, each with its own tests."""
