"""The JSON in scripts of web pages, as sites write it: wrapped for old browsers, with commas too many, cut."""

from __future__ import annotations

import json
import re
from typing import Any

_WRAPPED = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?://\s*)?(?:\]\]>|-->)\s*$|;\s*$")
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_PAIR = re.compile(r'"(\w+)"\s*:\s*("(?:[^"\\]|\\.)*"|true|false)')


def loads(script: str) -> object:
    """The JSON of a script; of a broken one what can be mended, else its pairs of a key and a text."""
    if "\\u0000" in script:
        script = script.replace("\\u0000", "")
    for repair in (str, _mended):
        try:
            found = json.loads(repair(script), strict=False, parse_constant=lambda name: None)
            if _HALF.search(script):  # half a pair is no character: `?` stands for it
                found = json.loads(json.dumps(found, ensure_ascii=False).encode("utf-8", "replace"))
            return found
        except (ValueError, RecursionError):
            continue
    return _salvaged(script)


def _mended(script: str) -> str:
    """Without a wrapper for old browsers and without commas that nothing follows."""
    return _TRAILING_COMMA.sub("", _WRAPPED.sub("", _WRAPPED.sub("", script.strip())))


def _salvaged(script: str) -> dict[str, Any]:
    """The first value of each key: those of the article stand before those of what it holds."""
    found: dict[str, Any] = {}
    article = re.search(r'"@type"\s*:\s*\[?\s*"\w*(?:Article|Posting)"', script)
    for pair in _PAIR.finditer(script, article.start() if article else 0):
        try:
            value = json.loads(pair[2], strict=False)
            if isinstance(value, str):
                value = value.encode("utf-8", "replace").decode()
            found.setdefault(pair[1], value)
        except ValueError:
            continue
    found.pop("name", None)  # whose it is cannot be told
    return {**found, "@type": article[0].rpartition('"')[0].rpartition('"')[2]} if article else {}
