"""The conversation as plain Python: what was heard, and what to ask next. One module per phase.

Knows neither Rasa nor HTTP nor SQL; every text is named by its key in ``bot/domain``.
"""
