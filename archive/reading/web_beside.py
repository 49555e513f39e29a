"""What stands beside an article on its page, and has days and names of its own."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

_ELSEWHERE = re.compile(r"comment|reaction|related|teaser|sidebar|most-?read|plus-lus", re.I)
"""Classes of what has days of its own beside the article."""


def is_elsewhere(node: LexborNode) -> bool:
    """True of a day that stands in what is beside the article: a comment, a list of others."""
    above = node.parent
    while above is not None and above.tag not in ("article", "main", "body"):
        if above.tag in ("aside", "nav", "footer") or _ELSEWHERE.search(above.attributes.get("class") or ""):
            return True
        above = above.parent
    return (
        above is not None
        and above.tag == "article"
        and _ELSEWHERE.search(above.attributes.get("class") or "") is not None
    )


def side_by_side(cards: list[LexborNode]) -> list[LexborNode]:
    """The first name of hAtom's and those in one line with it: further down, others sign what they comment."""
    frames = [card.parent.parent if card.parent is not None else None for card in cards]
    places = [frame.mem_id if frame is not None else None for frame in frames]
    return [card for card, place in zip(cards, places, strict=True) if place == places[0]]
