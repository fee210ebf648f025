"""Components that Rasa loads by name from ``config.yml``."""
