"""The conversation as plain Python, without Rasa and without HTTP."""
