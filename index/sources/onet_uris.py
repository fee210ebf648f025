"""URIs for O*NET, which gives codes that never change hands, but no URIs. The crosswalk uses them too."""

from __future__ import annotations

import re

CODE = re.compile(r"[0-9][0-9A-Za-z.-]*")
"""Any code of O*NET: '11-1011.00' (occupation), '8823' (task), '4.A.1.a.1.I01.D01' (work activity)."""


def occupation(code: str) -> str:
    return f"urn:onet:occupation:{code}"


def task(code: str) -> str:
    return f"urn:onet:task:{code}"


def activity(code: str) -> str:
    """A detailed work activity (DWA)."""
    return f"urn:onet:dwa:{code}"


def element(code: str) -> str:
    """An element of the content model, such as a generalized work activity."""
    return f"urn:onet:element:{code}"
