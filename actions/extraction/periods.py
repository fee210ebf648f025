"""How long and when: 'drie jaar', 'van 2015 tot 2019', 'sinds vorig jaar', 'vanaf mijn 16e'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

NUMBERS = {
    "een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7,
    "acht": 8, "negen": 9, "tien": 10, "elf": 11, "twaalf": 12, "dertien": 13, "veertien": 14,
    "vijftien": 15, "zestien": 16, "zeventien": 17, "achttien": 18, "negentien": 19,
    "twintig": 20, "vijfentwintig": 25, "dertig": 30, "vijfendertig": 35, "veertig": 40,
    "half": 0.5, "halve": 0.5, "anderhalf": 1.5, "anderhalve": 1.5, "paar": 2, "enkele": 3,
}  # fmt: skip
_TENS = {"twintig": 20, "dertig": 30, "veertig": 40, "vijftig": 50}
_ONES = {name: int(n) for name, n in NUMBERS.items() if n in range(1, 10)}
NUMBERS |= {
    f"{one}{joint}{ten}": n + t
    for one, n in _ONES.items()
    for joint in ("en", "ën")
    for ten, t in _TENS.items()
}

_MONTH = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|mrt|maart|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?"
    r"|sep(?:t(?:ember)?)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?:19|20)\d\d|'\d\d"
_POINT = rf"(?:(?:{_MONTH}\.?\s+)?(?:{_YEAR})|{_MONTH})"
_WORD_NUMBER = "|".join(sorted(map(re.escape, NUMBERS), key=len, reverse=True))
NUMBER_PATTERN = rf"(?:\d+(?:[.,]\d+)?|{_WORD_NUMBER})"
_NUMBER = NUMBER_PATTERN
_UNIT = (
    r"(?:jaartjes?|jaren|jaa+r|jrn?|maandjes?|maanden|maand|mnd\.?|weekjes?|weken|week|seizoenen|seizoen"
    r"|zomers?|winters?|schooljaren|schooljaar|dagen)"
)
_NOW = r"(?:nu|heden|vandaag|op heden)"
_PATTERNS = [
    rf"(?:van(?:af)?|tussen|sinds)\s+{_POINT}\s*(?:tot(?:\s+en\s+met)?|t/m|tem|en|-|–)\s*"
    rf"(?:{_POINT}|{_NOW}|vorig jaar|dit jaar)",
    rf"(?:{_YEAR})\s*(?:-|–|tot(?:\s+en\s+met)?|t/m|tem)\s*(?:{_YEAR}|{_NOW})",
    rf"(?:al\s+)?(?:sinds|vanaf)\s+(?:{_POINT}|vorig\s+jaar|vorige\s+(?:maand|zomer)|dit\s+jaar|kort"
    r"|mijn\s+\d+(?:e|ste|de)?|(?:mijn|m'n|de|het|'t)\s+(?!jaar\b)\w+)",
    r"van\s+mijn\s+\d+(?:e|ste|de)?\s+tot\s+mijn\s+\d+(?:e|ste|de)?",
    rf"(?:tot|t/m)\s+(?:{_POINT}|vorig\s+jaar|vorige\s+(?:maand|week)|voor\s+kort)",
    rf"(?:al\s+|ruim\s+|bijna\s+|ongeveer\s+)?een\s+(?:jaar|maand)(?:tje)?\s+of\s+{_NUMBER}",
    rf"(?:al\s+)?{_NUMBER}\s*(?:jaar|jr)\s+en\s+{_NUMBER}\s*maand(?:en)?",
    rf"(?:al\s+|ruim\s+|bijna\s+|ongeveer\s+|zo'n\s+|meer\s+dan\s+|een\s+)?{_NUMBER}\s*(?:en\s+een\s+half\s+|à\s+\d+\s+|of\s+{_NUMBER}\s+|tot\s+{_NUMBER}\s+|-\s*\d+\s*)?{_UNIT}",
    r"\b(?:jarenlang|maandenlang|jaren|m'n\s+hele\s+leven|mijn\s+hele\s+leven|heel\s+mijn\s+leven|een\s+tijdje|(?:een\s+)?(?:heel\s+)?lange\s+tijd|een\s+hele\s+tijd|een\s+zomer|vorig\s+jaar)",
    rf"\bin\s+(?:{_YEAR})",
]
_PERIOD = re.compile("|".join(rf"(?<!\w)(?:{p})(?!\w)" for p in _PATTERNS), re.IGNORECASE)
_AGE = re.compile(r"^\s*(?:oud|geleden)\b", re.IGNORECASE)
_SELF = re.compile(r"\bik ben\s+(?:nu\s+)?$", re.IGNORECASE)
_SAID_ALL = re.compile(r"\s*(?:$|[^\w\s]|(?:en|maar|uit|met|man|vrouw)\b)", re.IGNORECASE)


@dataclass(frozen=True)
class Period:
    """A stretch of time as far as it was told. ``years`` is its length, ``start`` and ``end``
    are calendar years; ``end`` is None while it goes on or is not known."""

    years: float | None = None
    start: int | None = None
    end: int | None = None


def find(text: str) -> list[tuple[int, int]]:
    """Character ranges of all periods in ``text``, not counting ages ('43 jaar oud')."""
    return [
        match.span()
        for match in _PERIOD.finditer(text)
        if not _AGE.match(text[match.end() :]) and not _is_age(text, match)
    ]


def _is_age(text: str, match: re.Match[str]) -> bool:
    """'ik ben 51 jaar', and not 'ik ben tien jaar kok geweest'."""
    return bool(_SELF.search(text[: match.start()]) and _SAID_ALL.match(text[match.end() :]))


def read(said: str, today: date | None = None) -> Period:
    """What a period's words mean. Unknown parts stay None; nothing is guessed."""
    this_year = (today or date.today()).year
    low = said.lower()
    years = [_calendar_year(y, this_year) for y in re.findall(_YEAR, low)]
    if len(years) >= 2:
        return Period(float(max(years[1] - years[0], 0)), years[0], years[1])
    if "vorig jaar" in low and re.search(r"sinds|vanaf", low):
        years = [this_year - 1]
    if years and re.search(rf"sinds|vanaf|\b{_NOW}\b|-\s*$", low):
        return Period(float(this_year - years[0]), years[0], None)
    if years:
        return Period(None, None, years[0]) if low.startswith("tot") else Period(None, years[0], None)
    ages = re.findall(r"mijn (\d+)", low)
    if len(ages) == 2:
        return Period(float(int(ages[1]) - int(ages[0])))
    about = re.search(rf"een (?:jaar|maand)(?:tje)? of ({_NUMBER})", low)
    if about:
        return Period(_number(about[1]) * _unit_in_years("jaar" if "jaar" in low else "maand"))
    both = re.search(rf"({_NUMBER})\s*(?:jaar|jr)\s+en\s+({_NUMBER})\s*maand", low)
    if both:
        return Period(round(_number(both[1]) + _number(both[2]) / 12, 2))
    low = re.sub(r"\been\s+(?=half|halve|paar|klein)", "", low)
    amount = re.search(rf"({_NUMBER})\s*(en\s+(?:een\s+)?half)?", low)
    unit = re.search(_UNIT, low)
    if unit is None or (amount is None and "paar" not in low):
        return Period()
    number = 2.0 if "paar" in low or amount is None else _number(amount[1])
    if amount is not None and amount[2]:
        number += 0.5
    return Period(round(number * _unit_in_years(unit[0]), 2))


def _number(said: str) -> float:
    return float(NUMBERS[said]) if said in NUMBERS else float(said.replace(",", "."))


def _unit_in_years(unit: str) -> float:
    if unit.startswith(("ja", "jr", "schoolja")):
        return 1.0
    if unit.startswith(("seizoen", "zomer", "winter")):
        return 0.25
    return {"m": 1 / 12, "w": 1 / 52, "d": 1 / 365}[unit[0]]


def _calendar_year(said: str, this_year: int) -> int:
    if not said.startswith("'"):
        return int(said)
    short = int(said[1:])
    return 2000 + short if 2000 + short <= this_year else 1900 + short
