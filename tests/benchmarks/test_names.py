"""Names are scored with the shares of the app."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.names import score_of
from index.link import LETTERS_SHARE, Kind

MEANING, LETTERS = np.array([[1, 0]], dtype=np.float32), np.array([[0, 1]], dtype=np.float32)


@pytest.mark.parametrize("kind", ["title", "skill"])
def test_names_are_weighed_as_in_linking(kind: Kind) -> None:
    share = LETTERS_SHARE[kind]
    assert score_of(kind)(MEANING, LETTERS)[0] == pytest.approx([1 - share, share])
