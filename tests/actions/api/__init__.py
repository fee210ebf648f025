"""The HTTP contract, with a fake Rasa."""
