"""Everything out again: JSON Lines that are the archive, a table, or the IPTC's ninjs; one article at a time."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

from archive.models import Article
from archive.reading import jsonl, own
from archive.store import database, taking_out
from archive.store.taking_out import Taken

Json = dict[str, Any]
FORMATS = ("jsonl", "csv", "ninjs")
_COLUMNS = (
    *("key", "headline", "alternative_headline", "text", "published", "source", "url", "external_id", "version"),
    *("byline", "dateline", "language", "section", "usage_terms", "blocks", "dates", "entities"),
)
_BODY = ("lead", "paragraph")
_NINJS = {"person": "people", "organisation": "organisations", "place": "places", "country": "places",
          "event": "events", "product": "objects", "work": "objects"}  # fmt: skip


def export(db: Path, format: str) -> Iterator[str]:
    """The lines of an export, of a state of the archive that no import changes while it is read; the order is that of
    the keys, so that equal archives give equal exports."""
    with database.translating(db), closing(database.open_reading(db)) as connection:
        connection.execute("BEGIN")
        found = taking_out.articles(connection)
        if format == "jsonl":
            yield from (json.dumps(record(taken), ensure_ascii=False) + "\n" for taken in found)
        elif format == "ninjs":
            yield from (json.dumps(item(taken), ensure_ascii=False) + "\n" for taken in _living(found))
        else:
            yield from _table(_living(found))


def record(taken: Taken) -> Json:
    """An article as a line of JSON: the keys that any JSON Lines may have, its facts, and its pedigree."""
    article, pedigree = taken.article, taken.article.pedigree
    assert pedigree is not None
    told = {
        "archive": own.VERSION,
        "key": pedigree.key,
        **jsonl.keys_of(article),
        **taken.shown,
        "text": article.text,
        "blocks": jsonl.blocks_of(article),
        "source_kind": article.source.kind if article.source else None,
        "source_country": article.source.country if article.source else None,
        "contributions": [asdict(person) for person in article.contributions],
        "withdrawn": article.withdrawn,
        "extra": dict(article.extra),
        "dates": taken.dates,
        "entities": taken.entities,
        "received": {name: jsonl.keys_of(article).get(name) for name in taken.shown},
        "seen": asdict(pedigree.seen) if pedigree.seen else None,
        "appearances": [asdict(place) for place in pedigree.appearances],
        "versions": [asdict(version) for version in pedigree.versions],
        "corrections": list(pedigree.corrections),
        "tombstone": pedigree.tombstone,
    }
    return {name: value for name, value in told.items() if name == "text" or value not in (None, [], {}, "")}


def item(taken: Taken) -> Json:
    """An article as an item of ninjs 3; the publication is as precise as it is known, and no clock is made up."""
    article = taken.article
    assert article.pedigree is not None
    fields = {**jsonl.keys_of(article), **taken.shown}
    told: Json = {
        "uri": fields["external_id"] or fields["url"] or f"urn:sha256:{article.pedigree.key}",
        "type": "text",
        "pubStatus": "canceled" if article.withdrawn else "usable",
        "language": fields["language"],
        "version": fields["version"],
        "firstCreated": fields["published"],
        "by": fields["byline"],
        "located": fields["dateline"],
        "usageTerms": fields["usage_terms"],
        "url": fields["url"],
        "headlines": [{"role": "main", "value": fields["headline"]}] if fields["headline"] else [],
        "bodies": [{"role": "main", "contentType": "text/plain", "value": _body(article)}],
        "infoSources": [{"name": fields["source"]}] if fields["source"] else [],
        "subjects": [{"name": fields["section"]}] if fields["section"] else [],
        "dates": taken.dates,
    }
    for name in taken.entities:
        kind = _NINJS.get(name["kind"])
        entry = {"name": name["label"], "uri": f"urn:archive:{name['entity']}"}
        if kind and name["entity"] and entry not in told.setdefault(kind, []):
            told[kind].append(entry)
    return {name: value for name, value in told.items() if value not in (None, [], "")}


def _table(found: Iterable[Taken]) -> Iterator[str]:
    """Rows of CSV under our own names; lists are JSON in a cell."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, _COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for taken in found:
        article = taken.article
        lists = {"blocks": jsonl.blocks_of(article), "dates": taken.dates, "entities": taken.entities}
        assert article.pedigree is not None
        row = {"key": article.pedigree.key, **jsonl.keys_of(article), **taken.shown, "text": article.text}
        writer.writerow(row | {name: json.dumps(value, ensure_ascii=False) for name, value in lists.items()})
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def _living(found: Iterable[Taken]) -> Iterator[Taken]:
    return (taken for taken in found if taken.article.text)


def _body(article: Article) -> str:
    found = [article.text[block.start : block.end] for block in article.blocks if block.kind in _BODY]
    return "\n\n".join(found) or article.text
