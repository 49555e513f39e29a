"""Words for people on what was done to the archive itself: imported, corrected, withdrawn, undone, rebuilt."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from archive.correcting import Listed
from archive.importing import Report
from archive.rebuilding import Rebuilt
from archive.store.amending import Correction
from archive.store.undoing import Undone
from archive.store.withdrawing import Withdrawn
from archive.telling import counted, said, say


def imported(done: Report, db: Path, *, dry_run: bool) -> None:
    """What an import did, refusals first."""
    for note in done.notes:
        say(f"note: {note}")
    for refusal in done.refusals:
        say(f"refused: {refusal}")
    counts = done.counts
    if counts["rejected"] > len(done.refusals):
        say(f"refused: {counts['rejected'] - len(done.refusals)} more")
    told = ", ".join(counted(counts[name], name) for name in counts if name != "seen" and counts[name])
    say(f"{db}: {counts['seen']} seen ({told or 'nothing'}) in {done.seconds:.1f} s")
    if done.undated:
        say(_undated(done))
    if dry_run:
        say("a dry run: nothing was kept")
    elif done.refusals:
        say(f"what was refused is kept: archive rejects --db {db}")


def _undated(done: Report) -> str:
    """How many articles have no date, and the next step."""
    of = f"{done.undated}/{done.counts['added'] + done.counts['updated']}"
    return said(
        f"sans date de publication : {of} ; --published AAAA-MM-JJ la dit de ces mêmes fichiers",
        f"without a date of publication: {of}; --published YYYY-MM-DD says it of the same files",
    )


def correction(made: Correction, db: Path, *, as_json: bool) -> None:
    """A correction just made."""
    if as_json:
        print(json.dumps(asdict(made), ensure_ascii=False))
    say(f"{db}: correction {made.id}: {_told(made)}")
    say(f"to take it back: archive correct --undo {made.id} --db {db}")


def corrections(listed: Sequence[Listed], *, as_json: bool) -> None:
    """Every correction with its state: a JSON array, or a line each."""
    if as_json:
        told = [{**asdict(item.correction), "state": item.state} for item in listed]
        print(json.dumps(told, ensure_ascii=False))
        return
    for item in listed:
        made = item.correction
        print(f"{made.id:>4} {item.state:8} {made.made_at} {made.made_by}: {_told(made)} — {made.reason}")
    if not listed:
        say("none")


def _told(made: Correction) -> str:
    """What a correction says, in a line."""
    if made.target == "authority":
        origin = made.selector.get("file") or f"learnt, {made.selector.get('learnt')}"
        return f"authority « {origin} »: {counted(len((made.after or {})['entries']), 'names')}"
    if made.target == "judgement":
        return (
            f"judgement « {made.selector['entity']} », « {made.selector['other']} »:"
            f" {(made.after or {}).get('judgement', '–')}"
        )
    where = made.selector.get("quote") or made.selector.get("entity") or made.selector.get("article", "")[:12]
    names = ("edtf", "entity", "label", "status") if made.target != "article" else None
    before, after = (
        ", ".join(_plain(v) for k, v in value.items() if v is not None and (names is None or k in names))
        if value
        else "–"
        for value in (made.before, made.after)
    )
    return f"{made.target} « {where} »: {before or '–'} → {after or '–'}"


def _plain(value: Any) -> str:
    """A field's value in words: of a source, its name."""
    return str(value["name"] if isinstance(value, Mapping) else value)


def withdrawn(done: Withdrawn | None, db: Path) -> None:
    """What a withdrawal took away, and what is left to do elsewhere."""
    if done is None:
        say(f"{db}: it was withdrawn before; the file has been swept again")
        return
    say(f"{db}: {done.key} is withdrawn; its words are gone from the file")
    for path, count in Counter(done.refused).items():
        say(f"refused from {path}, and gone with all that was in it: {count}")
    for key in done.former:
        say(f"{key} had that text before: it stands without its former one")
    for path in done.originals:
        say(f"the original that was kept is gone: {path}")
    for path in done.elsewhere:
        say(f"not the archive's to delete: {path}, and every backup made before")
    for key in done.near:
        say(f"nearly the same text stands under another key: archive withdraw {key}")


def undone(done: Undone, db: Path) -> None:
    """What taking a run back did."""
    say(
        f"{db}: run {done.run} is undone; articles removed: {done.removed}, as they were before: {done.restored},"
        f" appearances gone: {done.appearances}"
    )
    if done.later:
        runs = f"{'run' if len(done.later) == 1 else 'runs'} {', '.join(map(str, done.later))}"
        say(f"{runs} found articles unchanged since; if some were this run's, import their files again")


def rebuilt(done: Rebuilt, db: Path, *, dry_run: bool, as_json: bool) -> None:
    """What a rebuild changed: by rule, or one by one where it is little."""
    if as_json:
        print(json.dumps(done.as_json(), ensure_ascii=False))
    elif len(done.changes) == sum(done.counts.values()) <= _FEW:
        for change in done.changes:
            values = (_changed_value(value) for value in (change.before, change.after))
            print(
                f"{change.article_key[:12]} {change.fact:6} {change.change:8} {change.surface!r}"
                f" {' → '.join(values)} [{change.rule}]"
            )
    else:
        for (fact, what, rule), count in sorted(done.counts.items()):
            print(f"{fact:6} {what:8} {count:>7} [{rule}]")
    for words in done.broken:
        say(f"kept as it was: {words}")
    for number in sorted(done.learnt):
        say(f"correction {number} is what source or rules say by now: archive correct --undo {number}")
    for number in sorted(done.lost):
        say(f"correction {number} has lost its place in the text: archive correct --list")
    if done.links:
        say(f"{counted(done.links, 'new links')} between near texts")
    what = f"{done.changed} of {counted(done.articles, 'articles')} changed" if done.changed else "nothing changed"
    say(f"{db}: {what} ({done.seconds:.1f} s)" + (": a dry run, nothing was kept" if dry_run else ""))


_FEW = 40
"""Changes told one by one."""


def _changed_value(value: Mapping[str, Any] | None) -> str:
    if value is None:
        return "–"
    return str(value.get("edtf") or value.get("entity") or "?")
