"""Occupations, tasks and skills: the taxonomy, its index, and matching on both.

A library that knows nothing of chatbots, web servers or databases. Floors, from the ground up:
taxonomy, encoder -> sources, store -> link -> match -> transition -> cli.
"""
