"""Common French words, from freely licensed press: what is written small more often than not.

    python benchmarks/vocabulary.py europeana_fr_bnf.jsonl newseye_fr_pre1950.jsonl > archive/entities/fr/vocabulary.txt

The files are JSON Lines with a `text`: Europeana Newspapers, BnF (CC0) and NewsEye (CC BY 4.0). Noise of scanning does
no harm: a word counts from three occurrences on.
"""

from __future__ import annotations

import json
import re
import sys
import textwrap
from collections import Counter
from pathlib import Path

from archive.entities.fr.lexicon import FAMILY_FIRST, FIRST_NAMES
from archive.text import fold

SOURCE = "# Words that French press writes small: Europeana Newspapers, BnF (CC0), NewsEye (CC BY 4.0); folded."


def vocabulary(texts: list[str]) -> list[str]:
    """Folded words of three letters and more, seen small three times and at least half as often as with a capital."""
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    for text in texts:
        for word in re.findall(r"[^\W\d_]+", text):
            (small if word.islower() else large)[fold(word)] += 1
    names = FIRST_NAMES | FAMILY_FIRST
    return sorted(w for w, n in small.items() if n >= 3 and len(w) > 2 and 2 * n >= large[w] and w not in names)


def main() -> None:
    texts = [json.loads(line)["text"] for path in sys.argv[1:] for line in Path(path).read_text("utf-8").splitlines()]
    print(SOURCE)
    print("\n".join(textwrap.wrap(" ".join(vocabulary(texts)), 118, break_on_hyphens=False)))


if __name__ == "__main__":
    main()
