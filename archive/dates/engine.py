"""From rules to readings: spot anchor words, try their rules near by, keep the outermost, join what belongs together.

Knows rules and slots, but no French: words come from the lexicon, phrases from the rules.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from archive.dates.notation import BEFORE, Compiled, Rule, Slot, compile_rule, gaps
from archive.dates.sense import UNTOLD, Sense
from archive.text import outermost

_AFTER = 72
"""How far a phrase may reach on from its anchor, in characters."""
_WORDS = 11
"""The most words before an anchor, itself included, that may begin a phrase."""
_OPENING, _BETWEEN = 34, 14
"""How far a frame may reach before its first date, and between two."""
_WORD = re.compile(r"(?<!\w)\w+")
_BROKEN = re.compile(r"([^\W\d_]+)(-\n|¬\n?)([^\W\d_]+)")
"""By the printer's hyphen at a line end, which scans write `¬`."""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A rule that holds for `text[start:end]`; `parts` are the readings that a frame holds together."""

    start: int
    end: int
    rule: Rule
    sense: Sense
    parts: tuple[Reading, ...] = ()


@lru_cache(maxsize=16384)
def _sense(compiled: Compiled, slots: tuple[tuple[str, str], ...], senses: tuple[Sense, ...]) -> Sense | None:
    """The same words mean the same, so a meaning is worked out once."""
    try:
        read = {name: compiled.values[name](found) for name, found in slots}
        return compiled.rule.meaning(read, *senses)
    except UNTOLD:
        return None


class Engine:
    """The rules, ready to read; made once."""

    def __init__(
        self, rules: Iterable[Rule], slots: Mapping[str, Slot], anchors: Mapping[str, str], number: str
    ) -> None:
        self._rules: dict[str, list[_Attempt]] = defaultdict(list)
        frames: dict[int, list[Compiled]] = defaultdict(list)
        self._kinds = dict(anchors)
        for rule in rules:
            compiled = compile_rule(rule, slots)
            if rule.anchor == "date":
                frames[rule.level].append(compiled)
            else:
                self._rules[rule.anchor].append(_attempt(compiled))
        self._levels = [_level(frames[number]) for number in sorted(frames)]
        self._spotter = _spotter(anchors, number)

    def read(self, text: str, folded: str) -> tuple[list[Reading], list[Reading]]:
        """The readings that win, disjoint and in text order, and those that lost to them, with what is void."""
        folded, moved = self._mended(folded)
        found = self._found(text, folded)
        kept = outermost(found, lambda reading: (reading.start, reading.end))
        kept = [reading for reading in kept if not reading.rule.void]
        winners = {id(reading) for reading in kept}
        lost = [reading for reading in found if id(reading) not in winners]
        for level in self._levels:
            kept = _framed(level, text, folded, kept)
        kept = [reading for reading in kept if not reading.rule.only_framed]
        return (_moved(kept, moved), _moved(lost, moved)) if moved else (kept, lost)

    def _mended(self, folded: str) -> tuple[str, dict[int, int]]:
        """The text with anchor words whole that a line end breaks (`sep-⏎tembre`), behind as many blanks as it takes to
        keep its length; and for where they stand then, where they begin."""
        moved: dict[int, int] = {}

        def whole(match: re.Match[str]) -> str:
            word, blanks = match[1] + match[3], len(match[2])
            if word not in self._kinds:
                return match[0]
            moved[match.start() + blanks] = match.start()
            return blanks * " " + word

        broken = "-\n" in folded or "¬" in folded
        return (_BROKEN.sub(whole, folded), moved) if broken else (folded, moved)

    def _found(self, text: str, folded: str) -> list[Reading]:
        """Every reading of every rule near its anchors, each once, earlier anchors and rules first."""
        found: dict[tuple[int, int, Rule], Reading] = {}
        kinds, rules, size = self._kinds, self._rules, len(folded)
        for anchor in self._spotter.finditer(f" {folded}"):
            start, end = anchor.start(1) - 1, anchor.end(1) - 1
            kind = kinds.get(anchor[1], "number")
            high = min(size, end + _AFTER)
            while high < size and folded[high].isalnum() and high < end + 2 * _AFTER:
                high += 1
            low = max(0, start - BEFORE)
            words = [word.start() for word in _WORD.finditer(folded, low, start + 1)][-_WORDS:]
            near = folded[low:high]
            for key, keys, reach, compiled in rules[kind]:
                if (key and key not in near) or (keys and not _near(keys, near)):
                    continue
                match = compiled.match
                for word in words[reach:]:
                    held = match(folded, word, high)
                    if held is None or held.end() < end:
                        continue
                    span = held.span()
                    if (*span, compiled.rule) in found or not compiled.allows(text, folded, *span):
                        continue
                    sense = _sense(compiled, _slots(held), ())
                    if sense:
                        found[(*span, compiled.rule)] = Reading(*span, compiled.rule, sense)
                    break
        return list(found.values())


def _moved(readings: Sequence[Reading], moved: Mapping[int, int]) -> list[Reading]:
    return [replace(reading, start=moved.get(reading.start, reading.start)) for reading in readings]


_Attempt = tuple[str, Sequence[str], int, Compiled]
"""What a rule is tried by, at hand: letters that must be near, or some of which one must be; from which word on."""


def _attempt(compiled: Compiled) -> _Attempt:
    keys = compiled.keys
    key, keys = (keys[0], ()) if len(keys) == 1 else ("", keys)
    return key, keys, -compiled.rule.words, compiled


def _near(keys: Sequence[str], text: str) -> bool:
    for key in keys:  # noqa: SIM110 - a generator would cost more than the search
        if key in text:
            return True
    return False


@dataclass(frozen=True, slots=True)
class _Level:
    """The frames of one level; `alone` are those around one date, and what is near where one of them may hold."""

    frames: Sequence[Compiled]
    alone: Sequence[Compiled]
    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None


def _level(frames: Sequence[Compiled]) -> _Level:
    alone = [frame for frame in frames if len(frame.patterns) == 2]
    tails = [frame.tail for frame in alone if not frame.keys]
    return _Level(frames, alone, _any_of([frame.keys for frame in alone if frame.keys]), _any_of(tails))


def _any_of(keys: Sequence[Sequence[str]]) -> re.Pattern[str] | None:
    """Any key of any frame, and nothing at all for a frame that has none; None where there is no frame."""
    return re.compile("|".join(re.escape(key) for some in keys for key in some or ("",))) if keys else None


def _framed(level: _Level, text: str, folded: str, items: list[Reading]) -> list[Reading]:
    """Frames of one level around and between neighbours, from right to left; the longest wins, then the earlier."""
    done: list[Reading] = []  # in reverse order
    for index in range(len(items) - 1, -1, -1):
        item = items[index]
        floor = items[index - 1].end if index else 0
        best, used = item, 0
        low, high = max(floor, item.start - _OPENING), item.end + _OPENING
        joinable = bool(done) and done[-1].start - item.end <= _BETWEEN
        framable = joinable or (level.before and level.before.search(folded, low, item.start))
        if not framable and not (level.behind and level.behind.search(folded, item.end, high)):
            done.append(item)
            continue
        near, behind = folded[low : item.start], folded[item.end : high]
        for frame in level.frames if joinable else level.alone:
            count = len(frame.patterns) - 1
            if count > 1 + len(done):
                continue
            if (frame.keys and not _near(frame.keys, near)) or (
                frame.tail and count == 1 and not _near(frame.tail, behind)
            ):
                continue
            parts = [item, *(done[-n] for n in range(1, count))]
            ceiling = done[-count].start if len(done) >= count else len(text)
            reading = _frame(frame, text, folded, parts, floor, ceiling)
            if reading and reading.end - reading.start > best.end - best.start:
                best, used = reading, count - 1
        if used:
            del done[-used:]
        done.append(best)
    return done[::-1]


def _frame(
    frame: Compiled, text: str, folded: str, parts: Sequence[Reading], floor: int, ceiling: int
) -> Reading | None:
    """The frame around these neighbours, between the mentions on both sides, if it holds."""
    start, end = parts[0].start, parts[-1].end
    low = max(floor, start - _OPENING)
    slots: tuple[tuple[str, str], ...] = ()
    for piece, left, right in zip(frame.pieces[1:-1], parts, parts[1:], strict=False):
        gap = piece.fullmatch(folded, left.end, right.start) if right.start - left.end <= _BETWEEN else None
        if not gap:
            return None
        slots += _slots(gap)
    closing = frame.pieces[-1].match(folded, end, min(ceiling, end + _AFTER))
    if not closing:
        return None
    opening = frame.pieces[0].search(folded, low, start)
    if not opening:
        return None
    slots = (*_slots(opening), *slots, *_slots(closing))
    if not frame.allows(text, folded, opening.start(), closing.end()):
        return None
    sense = _sense(frame, slots, tuple(part.sense for part in parts))
    return Reading(opening.start(), closing.end(), frame.rule, sense, tuple(parts)) if sense else None


def _slots(match: re.Match[str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, found) for name, found in match.groupdict().items() if found)


def _spotter(words: Iterable[str], number: str) -> re.Pattern[str]:
    """One expression for all anchors behind a character that is in no word, by which most of a text is passed over at
    once; grouped by first letter so that most words are refused at once."""
    groups: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words, key=lambda word: (-len(word), word)):
        groups[word[0]].append(re.escape(word[1:]))
    branches = "|".join(f"{letter}(?:{'|'.join(rests)})" for letter, rests in sorted(groups.items()))
    return re.compile(rf"\W((?:{branches})(?![^\W_])|{gaps(number)})")
