"""Everything between the browser, Rasa and the index: gateway, interview, profile, extraction.

Floors, from the ground up: settings, redaction, extraction -> profile -> interview, suggestions,
gateway -> summary -> webhook, coach -> app.
"""
