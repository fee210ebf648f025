"""Whole talks with simulated jobseekers, through the real Rasa server and the real action server."""
