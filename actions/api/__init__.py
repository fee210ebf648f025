"""The HTTP surface under ``/api``: one module per topic, one error shape."""
