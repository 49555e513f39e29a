"""What a sentence of press holds beside what it tells: short brackets, and the town at its head."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

_LONGEST = 9
_HEAD = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ' -]+(?: \([^()\n]{2,24}\))? ?[-–—] (?=[A-ZÀ-Þ][a-zà-ÿ]|À )")

_MATCH = re.compile(r"[A-ZÀ-Ý][\w'’.]+(?: [A-Z][\w.]*| \d)? [–-] [A-ZÀ-Ý][\w'’.]")
_SCORE = re.compile(r"(?<![\w/-])\d{1,3} ?[-–] ?\d{1,3}(?![\w/-])")


def head(sentence: str) -> int:
    """Where the sentence begins behind its town (`CANNES - Présenté mardi`, `PARIS (AFP) - …`); 0 without one."""
    found = _HEAD.match(sentence) if sentence[:2].isupper() else None
    return found.end() if found else 0


def brackets(words: Sequence[str], verbs: Sequence[int]) -> dict[int, int]:
    """Of short brackets that hold no verb (`a battu Nice (3-1) dimanche`) both marks, each to the other; `verbs` are
    the indexes of first words of groups."""
    found: dict[int, int] = {}
    for opening in (index for index, word in enumerate(words) if word == "("):
        for closing in range(opening + 1, min(opening + _LONGEST, len(words))):
            if words[closing] == ")":
                if bisect_left(verbs, opening) == bisect_left(verbs, closing):
                    found |= {opening: closing, closing: opening}
                break
    return found


def match(sentence: str, begin: int) -> tuple[bool, bool]:
    """Whether it names a match (`Lens - Lille`), and whether it tells a score."""
    return bool(_MATCH.search(sentence, begin)), bool(_SCORE.search(sentence))
