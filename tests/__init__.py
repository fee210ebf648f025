"""The tests mirror the packages; whole talks lie in ``conversations``, breakdowns in ``failures``."""
