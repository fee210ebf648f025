"""The 436 unit groups of ISCO-08, in which occupations of all vocabularies are classified."""

from __future__ import annotations

MAJOR_GROUPS = {
    "0": "Armed forces", "1": "Managers", "2": "Professionals", "3": "Technicians and associates",
    "4": "Clerical work", "5": "Service and sales", "6": "Farming, forestry and fishing",
    "7": "Crafts and trades", "8": "Machine operators, assemblers and drivers", "9": "Elementary work",
}  # fmt: skip
"""The ten major groups by the first digit of a code, in short."""

_RANGES = """
0110 0210 0310 1111-4 1120 1211-3 1219 1221-3 1311-2 1321-4 1330 1341-6 1349 1411-2 1420 1431 1439 2111-4
2120 2131-3 2141-6 2149 2151-3 2161-6 2211-2 2221-2 2230 2240 2250 2261-7 2269 2310 2320 2330 2341-2 2351-6
2359 2411-3 2421-4 2431-4 2511-4 2519 2521-3 2529 2611-2 2619 2621-2 2631-6 2641-3 2651-6 2659 3111-9 3121-3
3131-5 3139 3141-3 3151-5 3211-4 3221-2 3230 3240 3251-9 3311-5 3321-4 3331-4 3339 3341-4 3351-5 3359 3411-3
3421-3 3431-5 3511-4 3521-2 4110 4120 4131-2 4211-4 4221-7 4229 4311-3 4321-3 4411-6 4419 5111-3 5120 5131-2
5141-2 5151-3 5161-5 5169 5211-2 5221-3 5230 5241-6 5249 5311-2 5321-2 5329 5411-4 5419 6111-4 6121-3 6129
6130 6210 6221-4 6310 6320 6330 6340 7111-5 7119 7121-7 7131-3 7211-5 7221-4 7231-4 7311-9 7321-3 7411-3
7421-2 7511-6 7521-3 7531-6 7541-4 7549 8111-4 8121-2 8131-2 8141-3 8151-7 8159 8160 8171-2 8181-3 8189
8211-2 8219 8311-2 8321-2 8331-2 8341-4 8350 9111-2 9121-3 9129 9211-6 9311-3 9321 9329 9331-4 9411-2 9510
9520 9611-3 9621-4 9629
"""


def _codes(text: str) -> frozenset[str]:
    spans = (part.partition("-") for part in text.split())
    return frozenset(
        f"{first[:3]}{last}"
        for first, _, end in spans
        for last in range(int(first[3]), int(end or first[3]) + 1)
    )


UNIT_GROUPS = _codes(_RANGES)


def uri(code: str) -> str:
    """The URI that ESCO gives an ISCO group."""
    return f"http://data.europa.eu/esco/isco/C{code}"
