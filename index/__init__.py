"""Occupations, tasks and skills: the taxonomy, its index, and matching on both.

A library that knows nothing of chatbots, web servers or databases. Floors, from the ground up:
taxonomy, encoder -> sources, store -> link -> match -> transition -> cli.
"""

import os

# Threads that spin while they wait make the encoder ten to forty times slower where cores are few.
# Read when the engine's library is loaded, so it is set before any module of this package.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
