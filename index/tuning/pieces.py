"""The word pieces that Dutch and English texts about work need, and a tokenizer of only these.

Of the 250,000 pieces of e5 a tenth is enough. A text is split as before wherever all of its pieces
were kept, in lower case: what people type has capitals at random.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers, processors
from tokenizers.models import Unigram

from index.tuning.unpack import Unpacked

_LATIN = range(0x20, 0x180)


def tokenizer_of(model: Unpacked, kept: npt.NDArray[np.int64] | None = None) -> Tokenizer:
    """A tokenizer of the pieces ``kept`` (all, where None), in the order of ``kept``.

    The 'query: ' with which e5 was trained is left out: after fine-tuning nothing misses it, and it makes
    a title half as long again.
    """
    numbers = np.arange(len(model.pieces)) if kept is None else kept
    place = {int(old): new for new, old in enumerate(numbers)}
    made = Tokenizer(Unigram([model.pieces[n] for n in numbers], unk_id=place[model.unknown]))
    made.normalizer = normalizers.Sequence(
        [
            normalizers.Nmt(),
            normalizers.NFKC(),
            normalizers.Lowercase(),
            normalizers.Replace(Regex(r"\s+"), " "),
            normalizers.Strip(),
        ]
    )
    made.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    bos, eos = model.pieces[model.bos][0], model.pieces[model.eos][0]
    made.post_processor = processors.TemplateProcessing(
        single=f"{bos} $A {eos}",
        special_tokens=[(bos, place[model.bos]), (eos, place[model.eos])],
    )
    return made


def choose(model: Unpacked, texts: Iterable[str], words: Iterable[str], size: int) -> npt.NDArray[np.int64]:
    """Numbers of the pieces to keep, in their old order.

    ``texts``: all texts of training; every piece of theirs is kept. ``words``: other words of the
    languages; the pieces that most of them use fill up what is left of ``size``. Single letters of the
    Latin script always stay, so that no word is unknown.
    """
    whole = tokenizer_of(model)
    used = _counted(whole, texts)
    also = _counted(whole, words)
    always = {model.bos, model.eos, model.pad, model.unknown}
    letters = {chr(c) for c in _LATIN} | {"€", "’", "‘", "“", "”", "–", "—", "…", "▁"}
    always |= {n for n, (piece, _) in enumerate(model.pieces) if piece.removeprefix("▁") in letters}
    ranked = [n for n, _ in used.most_common()] + [n for n, _ in also.most_common()]
    chosen = list(dict.fromkeys([*sorted(always), *ranked]))[:size]
    return np.array(sorted(chosen), dtype=np.int64)


def _counted(tokenizer: Tokenizer, texts: Iterable[str]) -> Counter[int]:
    found = Counter[int]()
    batch: list[str] = list(texts)
    for start in range(0, len(batch), 10_000):
        for encoding in tokenizer.encode_batch(batch[start : start + 10_000]):
            found.update(encoding.ids)
    return found
