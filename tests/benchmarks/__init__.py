"""Tests of what measures Vakwijzer."""
