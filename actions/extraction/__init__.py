"""Finds in Dutch messages what somebody says about work: spans with character offsets."""
