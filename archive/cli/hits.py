"""What a search found, for people at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from archive.search import LITTLE, Found, understood
from archive.search.facets import Facets
from archive.telling import language, no_day, said, say


def found(result: Found, query: str, *, quiet: bool) -> None:
    """Hits of three lines; what was understood, and whether the search was widened, is said in any case."""
    shown, cut = understood(result.query, language()), result.query.cut
    for limit in result.query.refused:
        say(f"{said('refusé :', 'refused:')} {no_day(limit)}")
    if shown and not result.query.refused and shown != " ".join(query.split()):
        left = said(f" ({cut} mots de trop)", f" ({cut} words too many)") if cut else ""
        say(said(f"compris : {shown}", f"understood: {shown}") + left)
    if result.widened:
        few = f"élargi : moins de {LITTLE} articles ont tous les mots, suivent ceux qui en ont certains"
        say(said(few, f"widened: fewer than {LITTLE} articles have all the words, those with some of them follow"))
    if result.query.parted:
        joins = "OU relie des mots entre eux, ou des filtres entre eux : ici, tout a été demandé ensemble"
        say(said(joins, "OR joins words with words and limits with limits: here all was asked together"))
    if not result.hits and not result.wider and not result.query.refused:
        hint = said("essayez moins de mots, ou d'autres", "try fewer words, or others")
        if result.query.demands < 2:
            hint = said("essayez d'autres mots", "try other words")
        none = said("rien trouvé", "nothing found") if shown else said("rien n'a été cherché", "nothing was searched")
        say(none + ("" if result.suggestion else said(f" : {hint}", f": {hint}")))
    if result.suggestion:
        say(said(f"vouliez-vous dire : {result.suggestion} ?", f"did you mean: {result.suggestion}?"))
    for less in result.wider:
        finds = understood(less, language())
        none = "" if result.hits else said("rien trouvé ; mais ", "nothing found, but ")
        say(none + said(f"ceci trouve : {finds}", f"this finds: {finds}"))
    undated, unknown = said("sans date", "undated"), said("source inconnue", "unknown source")
    for hit in () if quiet else result.hits:
        print(f"{hit.id:>6}  {hit.headline or said('(sans titre)', '(untitled)')}")
        print(f"        {hit.published or undated} · {hit.source or unknown} · {hit.score:.2f}")
        print(f"        {_marked(hit.snippet, hit.matches)}")


def counts(facets: Facets) -> None:
    """How many articles, and of what."""
    n = facets.total
    print(said(f"{n} article" + "s" * (n > 1), f"{n} article" + "s" * (n != 1)))
    for name, values in (
        ("sources", facets.sources),
        (said("années", "years"), facets.years),
        (said("pays", "countries"), facets.countries),
        (said("noms", "names"), facets.entities),
    ):
        if values:
            print(f"{name:9} " + " · ".join(f"{value} {number}" for value, number in values))
    if facets.counted < facets.total:
        n = facets.counted
        print(
            said(f"pays et noms : comptés dans les {n} articles entrés en dernier", f"names: of the {n} entered last")
        )


def _marked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The words that matched in capitals of the terminal: bold where it is one."""
    if not sys.stdout.isatty():
        return text
    pieces, here = [], 0
    for start, end in spans:
        pieces += [text[here:start], "\x1b[1m", text[start:end], "\x1b[0m"]
        here = end
    return "".join([*pieces, text[here:]])
