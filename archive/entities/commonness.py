"""Which words French writes small, too."""

from __future__ import annotations

from functools import lru_cache

from archive.entities.fr import lexicon, naming

_COMMON_ENDS = tuple("tion tions ment ments isme logie aires iques ique aire ite ites elle".split())


@lru_cache(maxsize=8192)
def is_rare(key: str) -> bool:
    """True if a folded word is none that French writes small."""
    if key in lexicon.FIRST_NAMES:
        return True
    if key in lexicon.VOCABULARY or key in naming.BODY_WORDS:
        return False
    return not (len(key) > 6 and key.endswith(_COMMON_ENDS))
