"""What stands beside an article on its page: its own day in words, and what has days and names of its own."""

from __future__ import annotations

import re
from itertools import dropwhile, islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from archive.period import Period
from archive.reading import imprint, markup

_ELSEWHERE = re.compile(r"comment|reaction|related|teaser|sidebar|most-?read|plus-lus", re.I)
"""Classes of what has days of its own beside the article."""
_LINES = "h1, p, div, span, li, small, em"
_FAR, _LONG = 60, 200
"""Elements below a title among which its day is looked for, and the characters of one that holds more than a line."""


def shown_day(tree: LexborHTMLParser, title: LexborNode | None) -> Period | None:
    """The day that a line below the title says in words, whatever element it stands in."""
    own = title.mem_id if title is not None else None
    nodes = dropwhile(lambda node: own is not None and node.mem_id != own, tree.css(_LINES))
    for node in islice(nodes, _FAR):
        if len(node.text()) <= _LONG and (day := imprint.day_of(markup.line(node) or "")) and not is_elsewhere(node):
            return day
    return None


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
