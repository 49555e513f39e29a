"""The article page: the text with its evidence in place, its dates beside it, family, pedigree, how to cite it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from datasette import NotFound, Response

from archive.store.families import Member
from archive.web import citing, composing, corrected, drawing, guarding, naming
from archive.web.differing import differences
from archive.web.dossier import SHORT, Dossier, dossier, key_of
from archive.web.marking import Span
from archive.web.pages import Asked, json_response

PATH = "/-/archive/article/(?P<key>[^/.]+)"
_MEMBERS = 50
"""Of a family, and of former versions, that are listed."""
_COMPARED = 10
"""Of them, that are compared word by word."""
_LISTED = 40
"""Dates beside the text; more open on demand."""
_GONE = 410
_NOTED = 1_000
"""Dates that are told beside the text at all; the chronology of the article has every one."""
_LANES = 16
"""Lanes of the axis; dates that find no room there stand in the list alone."""


async def page(asked: Asked) -> Response:
    """The page, or all that is known of the article as JSON."""
    given = asked.request.url_vars["key"]
    known = await asked.run(lambda connection: (key := key_of(connection, given)) and dossier(connection, key))
    if not known:
        raise NotFound(asked.speech.say("No article has this key."))
    article = known.article
    short = article["key"][:SHORT]
    if article["withdrawn_at"]:
        told = (
            asked.speech.say("This article was withdrawn."),
            asked.speech.say("Its text and facts are gone; its key stays."),
        )
        title = asked.speech.say("Withdrawn")
        if asked.request.url_vars.get("format"):
            return json_response({"ok": False, "error": told[0], "status": _GONE, "title": title}, _GONE)
        return await asked.html("archive_error.html", title, _GONE, told=told)
    if given != short and not (given == article["key"] or asked.request.url_vars.get("format")):
        return Response.redirect(asked.url("article", short))
    shown = guarding.may_show_body(article["usage_terms"])
    if guarding.is_public():
        for row in (article, *known.appearances):
            row["path"] = None
        for row in known.corrections:
            row["made_by"] = ""
    if asked.request.url_vars.get("format") == "json":
        return _json(known, shown)
    notes, numbers = _notes(known)
    spans = _spans(known, numbers, asked)
    address = article["url"] or asked.datasette.absolute_url(asked.request, asked.url("article", short))
    names = citing.authors(known.contributions)
    axis = _axis(known) if shown else None
    marks = drawing.marks(axis, _marked(known.dates, asked)) if axis else []
    marks = [mark for mark in marks if mark.lane < _LANES]
    return await asked.html(
        "archive_article.html",
        article["headline"] or asked.speech.say("untitled"),
        article=article,
        short=short,
        in_table=await asked.opens("view-table", "articles"),
        issued=citing.issued,
        shown=shown,
        blocks=composing.blocks(known, spans) if shown else composing.extract(known),
        has_headline=any(block["kind"] == "headline" for block in known.blocks),
        notes=notes,
        dates=known.dates[:_NOTED] if shown else [],
        unlisted=max(0, len(known.dates) - _NOTED),
        listed=_LISTED,
        named=lambda codes, code: naming.named(getattr(naming, codes), code, asked.speech),
        contributions=_contributions(known, asked),
        ticks=drawing.ticks(axis) if axis else [],
        marks=marks,
        lanes=drawing.lanes(marks),
        appearances=[row for row in known.appearances if not _is_former(row, known)],
        found_in=_found_in(article["published_source"], asked),
        versions=_versions(known) if shown else [],
        older=max(0, len(known.versions) - _MEMBERS),
        family=_family(known) if len(known.family) > 1 else [],
        others=max(0, len(known.family) - _MEMBERS),
        corrections=corrected.told(known.corrections, asked.speech),
        short_of=lambda key: key[:SHORT],
        citations=(
            ("Chicago", citing.chicago(article, names, address, asked.speech)),
            ("BibTeX", citing.bibtex(article, names, address, asked.speech)),
            ("CSL-JSON", citing.csl_json(article, names, address, asked.speech)),
        ),
    )


def _notes(known: Dossier) -> tuple[list[dict[str, Any]], dict[int, int]]:
    """What is to be told of names, each once however often it stands, and by start of mention which it is."""
    notes: dict[tuple[Any, ...], int] = {}
    rows: list[dict[str, Any]] = []
    numbers: dict[int, int] = {}
    for row in known.names:
        told = (
            row["kind"],
            row["slug"],
            row["role"],
            row["country"],
            row["means"],
            row["rule"],
            row["slug"] or row["surface"],
        )
        if told not in notes:
            notes[told] = len(rows)
            rows.append(row)
        numbers[row["start"]] = notes[told]
    return rows, numbers


def _spans(known: Dossier, numbers: dict[int, int], asked: Asked) -> list[Span]:
    spans = []
    for n, row in enumerate(known.dates):
        days = {"from": row["first_day"], "to": row["last_day"]}
        note = n if n < _NOTED else None
        href = asked.url("chronology", **days) if any(days.values()) else "" if note is None else f"#d{row['id']}"
        spans.append(Span(row["start"], row["end"], "date", href, note))
    for row in known.names:
        href = asked.url("entity", row["slug"]) if row["slug"] else ""
        spans.append(Span(row["start"], row["end"], row["kind"], href, numbers[row["start"]]))
    return spans


def _contributions(known: Dossier, asked: Asked) -> list[tuple[str, list[tuple[str, str]]]]:
    """By role: each name, and the address of its entity if it has one."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in known.contributions:
        href = asked.url("entity", row["slug"]) if row["slug"] else ""
        found.setdefault(naming.named(naming.ROLES, row["role"], asked.speech), []).append((row["name"], href))
    return list(found.items())


def _family(known: Dossier) -> list[tuple[Member, list[tuple[str, str]]]]:
    """The members, the first published first, and how each of the others differs from it, where both may be shown."""
    first = known.family[0]
    compared = 0 if guarding.is_public() else _COMPARED  # the terms of the others' texts are theirs
    return [
        (member, differences(first.text, member.text) if 0 < n <= compared else [])
        for n, member in enumerate(known.family[:_MEMBERS])
    ]


def _versions(known: Dossier) -> list[tuple[dict[str, Any], list[tuple[str, str]]]]:
    """The former texts, the latest first, with where each was seen; of the latest, how the one after it differs."""
    after = known.article["text"]
    found = []
    for n, row in enumerate(reversed(known.versions[-_MEMBERS:])):
        row["places"] = [place for place in known.appearances if place["text_digest"] == row["text_digest"]]
        found.append((row, differences(row["text"], after) if n < _COMPARED else []))
        after = row["text"]
    return found


def _is_former(place: dict[str, Any], known: Dossier) -> bool:
    """True of a place that had a text of this article which another has replaced: told with that text."""
    return place["text_digest"] in {row["text_digest"] for row in known.versions} - {known.article["text_digest"]}


def _found_in(source: str | None, asked: Asked) -> str:
    """Where the publication was found: our words for it, else the name of the format's own field."""
    told = naming.named(naming.PUBLISHED, source, asked.speech)
    return asked.speech.say("field {name}", name=source) if told == source else told


def _axis(known: Dossier) -> drawing.Axis | None:
    """From the first day that the text tells of to the last, a little room around; nothing for a single date."""
    days = sorted({day for row in known.dates for day in (row["first_day"], row["last_day"]) if day})
    if len(days) < 2:
        return None
    first, last = date.fromisoformat(days[0]), date.fromisoformat(days[-1])
    axis = drawing.Axis(first, last)
    return drawing.Axis(*map(date.fromisoformat, axis.zoomed(1.06)))


def _marked(rows: Sequence[dict[str, Any]], asked: Asked) -> list[tuple[Any, Any, Any, str, str, str]]:
    """Each date for the axis, once however often the text tells it, leading to the first place that does."""
    found: dict[tuple[Any, ...], tuple[Any, Any, Any, str, str, str]] = {}
    for row in rows:
        date_ = row["edtf"], row["first_day"], row["last_day"]
        title = f"{asked.speech.when(*date_)} · {row['surface']}"
        found.setdefault((*date_, row["status"]), (*date_, row["status"], f"#d{row['id']}", title))
    return list(found.values())


def _members(known: Dossier) -> list[dict[str, Any]]:
    """The family as data; the texts of the others are theirs."""
    left_out = ("id", "text")
    return [{name: value for name, value in asdict(one).items() if name not in left_out} for one in known.family]


def _json(known: Dossier, shown: bool) -> Response:
    article = {name: value for name, value in known.article.items() if name not in ("path", "extra")}
    told: dict[str, Any] = {"article": article}
    if shown:
        told |= {"blocks": known.blocks, "sentences": known.sentences, "dates": known.dates, "entities": known.names}
        told |= {"contributions": known.contributions, "versions": known.versions}
        told |= {"appearances": known.appearances, "corrections": known.corrections, "family": _members(known)}
    else:
        article |= {"text": composing.extract(known)[0].sentences[0].pieces[0].text}
    return json_response(told)
