"""Tests of what the encoder learns from."""
