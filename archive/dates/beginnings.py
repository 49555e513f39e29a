"""With which characters a match of a rule's expression may begin, so that most words near an anchor are passed over."""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"(?P<look>\(\?<?[=!])|(?P<open>\((?:\?:|\?P<\w+>)?)|(?P<close>\))|(?P<bar>\|)"
    r"|(?P<most>[?*]|\{0?,[0-9]*\})[?+]?|(?P<least>\+|\{[1-9][0-9]*(?:,[0-9]*)?\})[?+]?"
    r"|(?P<kind>\[(?:\\.|[^]\\])+\])|(?P<edge>\\[bAZ])|(?P<code>\\x[0-9a-f]{2})|(?P<char>\\[^\w]|[^\\.^$\[])|(?P<any>\\.|.)"
)
_MEMBER = re.compile(r"(\\[^\w]|[^\\])(?:-(\\[^\w]|[^\\]))?")


_ANY = ""
"""Stands for beginnings that cannot be told."""


def beginnings(pattern: str) -> frozenset[str]:
    """The characters with which a match may begin; none at all where they cannot be told."""
    tokens = [(str(match.lastgroup), match[str(match.lastgroup)]) for match in _TOKEN.finditer(pattern)]
    found, empty, _ = _branches(tokens, 0)
    return frozenset() if empty or _ANY in found else frozenset(found)


def _branches(tokens: list[tuple[str, str]], at: int) -> tuple[set[str], bool, int]:
    """Of alternatives up to the bracket that closes them: their beginnings, whether one may be empty, and the end."""
    found: set[str] = set()
    empty, nothing_yet = False, True
    while at < len(tokens) and tokens[at][0] != "close":
        if tokens[at][0] == "bar":
            empty, nothing_yet = empty or nothing_yet, True
            at += 1
            continue
        begun, optional, at = _atom(tokens, at)
        kind = tokens[at][0] if at < len(tokens) else ""
        if kind in ("most", "least"):
            optional = optional or kind == "most"
            at += 1
        if nothing_yet:
            found |= begun
            nothing_yet = optional
    return found, empty or nothing_yet, at


def _atom(tokens: list[tuple[str, str]], at: int) -> tuple[set[str], bool, int]:
    kind, written = tokens[at]
    if kind == "open":
        found, empty, end = _branches(tokens, at + 1)
        return found, empty, end + 1
    if kind == "look":
        return set(), True, _closed(tokens, at)
    if kind == "edge":
        return set(), True, at + 1
    if kind == "kind":
        return _members(written[1:-1]), False, at + 1
    if kind == "any":
        return {_ANY}, False, at + 1
    if kind == "code":
        return {chr(int(written[2:], 16))}, False, at + 1
    return {written[-1]}, False, at + 1


def _closed(tokens: list[tuple[str, str]], at: int) -> int:
    """Behind the bracket that closes the one at `at`."""
    depth = 0
    while True:
        depth += {"open": 1, "look": 1, "close": -1}.get(tokens[at][0], 0)
        at += 1
        if not depth:
            return at


def _members(written: str) -> set[str]:
    """The characters of `[…]`."""
    if written[0] == "^" or "".join(match[0] for match in _MEMBER.finditer(written)) != written:
        return {_ANY}
    found: set[str] = set()
    for first, last in _MEMBER.findall(written):
        found |= {chr(code) for code in range(ord(first[-1]), ord(last[-1] if last else first[-1]) + 1)}
    return found
