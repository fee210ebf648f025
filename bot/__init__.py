"""Rasa's side: what was meant, and what happens next. No business logic."""
