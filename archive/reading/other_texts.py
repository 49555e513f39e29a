"""What a text is that no press wrote: a program, a style sheet, a log, subtitles, references of another program.

Told by how such files open, or by the shape of nearly all their lines; in doubt a text is a text.
"""

from __future__ import annotations

import re

_SAMPLE = 20_000
"""Characters looked at."""
_OPENINGS = tuple(
    (what, re.compile(rf"\s*(?:{shape})"))
    for what, shape in (
        ("references of BibTeX", r"(?:(?i:%|@comment|@string|@preamble).*\n\s*)*@[A-Za-z]+\s*\{\s*[^\s,{}]+\s*,"),
        ("references of EndNote", r"%[0A] \S.*\n%[A-Z0-9@!] \S"),
        ("subtitles", r"WEBVTT\b|\d+\n(?:\d+:)?\d\d:\d\d[,.]\d{3} --> "),
        ("a calendar or a card of addresses", r"BEGIN:V[A-Z]+\n"),
        ("a document in TeX", r"(?:%.*\n\s*)*\\(?:documentclass|documentstyle|usepackage|begin|input)\b"),
        ("a script", r"#!/|<\?php\b"),
        (
            "a style sheet",
            r"(?:/\*[^*]*\*/\s*)?(?:@(?:charset|font-face|media|import) ?\S|[^{}\n]{1,80}\{\s*[\w-]+\s*:[^{}]+[;}])",
        ),
        (
            "a script of SQL",
            r"(?:--.*\n\s*)*(?:(?i:create (?:temp |unique |virtual )*(?:table|index|view|trigger|database)|drop table"
            r"|insert into|alter table|pragma) \S|SELECT\s[^.]*?\sFROM\s)",
        ),
    )
)
_LINES = (
    (
        "a log",
        re.compile(r"\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d |\S+ \S+ \S+ \[\d"),
    ),
    ("data in YAML", re.compile(r"(?:- )?[a-z][a-z0-9_-]*:(?: +[^\s].{0,80})?(?<![.!?…])$|- \S{1,40}$")),
    (
        "a program or a style sheet",
        re.compile(
            r"(?:import|from) [\w.]+(?:$| import | as |;)|(?:def|class|function|async def) [\w$]+\s*[(:{]"
            r"|(?:return|yield|raise|elif) \S|@[\w-]+[^.]*[{;(]"
            r"|(?:var|const|let|return|if|for|while|else|elif|try|export)\b.*[{};:]$|[\w.$-]+\(.*\)[;:{]?$"
            r"|[\w.$\[\]\"'-]+ ?[-+:|]?=[=> ]?\S.*|[^{}]*\{[^{}]*[:;=(][^{}]*\}[)(;, ]*$|.*[)\w,>] ?\{$|[)\]}]+[;,)]*$"
            r"|[a-z-]+:\s?[^;.]+;$|//|/\*|\*/|\* "
        ),
    ),
)
_MOST_LINES = 0.8
"""The share of the lines from which their shape tells."""
_SIGNS = re.compile(  # a line of many is an ornament: it counts for one; « le(s) député(s) » has no call
    r"([{}=<>_$\\])\1*|(?<=\w)\((?!\w{1,3}\))|\)[:;,]?$|\w\[", re.M
)
_BRACES = re.compile(r"[{}]+")
_ADDRESS = re.compile(r"https?://\S+|\S+@\S+")
_DENSE, _DENSE_BRACES, _ENOUGH = 0.025, 0.005, 12
"""Signs of a program, and braces alone, for each letter and sign; and how many there are at least. Prose has hardly
any: the `=` in a slug of an agency, the mark `>` of what a letter quotes."""
_HINTS = {
    "references of BibTeX": "export them as RIS or CSL-JSON",
    "references of EndNote": "export them as RIS",
    "a document in TeX": "make a PDF or a Word document of it",
}


def what(text: str) -> str | None:
    """The name of what a text is that is no press text; None for a text."""
    sample = text[:_SAMPLE].lstrip("\ufeff")
    for name, shape in _OPENINGS:
        if shape.match(sample):
            return name
    lines = [line.strip() for line in sample.split("\n") if line.strip()]
    for name, shape in _LINES:
        least = 1 if "{" in sample else 2
        fitting = sum(shape.match(line) is not None for line in lines)
        if fitting >= least and fitting >= _MOST_LINES * len(lines):
            return name
    words = _ADDRESS.sub("", sample)
    length = len("".join(words.split()))
    for shape, dense in ((_SIGNS, _DENSE), (_BRACES, _DENSE_BRACES)):
        signs = sum(1 for _ in shape.finditer(words))
        if signs >= _ENOUGH and signs >= dense * length:
            return "a program or data"
    return None


def hint(what: str) -> str:
    """What may be done with such a file."""
    return _HINTS.get(what, "leave it out, or take it as it is with --format plain_text")
