"""The language tools: an index of another vocabulary than the setting says is refused."""

from __future__ import annotations

import pytest

from actions import tools
from actions.settings import Settings
from index.errors import StoreError
from tests.actions.conftest import BUILT


def test_an_index_of_another_vocabulary_is_refused() -> None:
    with pytest.raises(StoreError, match="is of vocabulary 'starter', the setting says 'esco'") as caught:
        tools.load(Settings(data=BUILT, vocabulary="esco"))
    assert "vakwijzer index build" in caught.value.hint
