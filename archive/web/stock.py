"""Datasette's own templates in the reader's language: what they say in English becomes messages as they are loaded.

None of them is copied: `Translated` puts `say(…)` and `count(…)` around the words below, and leaves what it does not
know as it is. Templates of other plugins or of whoever serves are theirs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import datasette
from datasette.filters import Filters, TemplatedFilter
from jinja2.ext import Extension

from archive.web import facets
from archive.web.naming import KINDS, named
from archive.web.speaking import Speech

TEMPLATES = Path(datasette.__file__).parent / "templates"
_WORDS = (
    "- column -", "- remove filter -", "0 records", "0 results", "About:", "Advanced export", "Apply", "CSV options:",
    "Custom SQL query", "Data license:", "Data source:", "Download SQLite DB:", "Edit SQL", "Export CSV", "Format SQL",
    "JSON shape:", "Links from other tables", "Log out", "Many rows", "Next page", "Powered by", "Queries",
    "Queries took", "Query parameters", "Run SQL", "Search:", "Sort by", "Sort...", "Suggested facets:",
    "Table actions", "Tables", "These facets timed out:", "This data as", "View and edit SQL", "Views", "advanced",
    "array", "default", "descending", "download file", "expand labels", "newline-delimited", "object",
    "remove", "stream all rows", "view", "more than",
)  # fmt: skip
"""What Datasette's templates say between tags, at the beginning of what stands there, or on buttons."""
_SAID = re.compile(
    r"""(?P<before>^|[>(};]\s*|value=")(?P<words>"""
    + "|".join(re.escape(words) for words in sorted(_WORDS, key=len, reverse=True))
    + r""")(?=[\s<"){:])(?!\s*[:=(;.])"""
)
_COUNTED = re.compile(
    r"""\{\{ (?:"\{:,\}"\.format\()?(?P<n>[\w.|]+?)\)? \}\} (?P<what>extra where clause|hidden table|table|view|row)"""
    r"""(?:\{% if [^%]+ == 1 %\}\{% else %\}s\{% endif %\}|\{% if [^%]+ != 1 %\}s\{% endif -?%\}|s\b|(?=["<]))"""
)
_UNDER_THE_TITLE = ("{% if filtered_table_rows_count", "{{ extra_wheres_for_ui", "Advanced export", "Custom SQL query",
                    "Query parameters")  # fmt: skip
"""Headings of Datasette's that are two levels under the title, and have none between."""
_OTHERWISE = (
    ("<html>", '<html lang="{{ speech.language }}">'),
    ('"{:,}".format(', "number("),
    ("{{ human_description_en }}", "{{ narrowed(filters, search, sort, sort_desc, metadata.columns) }}"),
    ("{{ display }}", "{{ say(display) }}"),
    ("{{ show_hide_text }}", "{{ say(show_hide_text) }}"),
    ("{{ item.label }}", '{{ say("home") if loop.first and item.label == "home" else item.label }}'),
    ("{% block title %}{{ database }}{% endblock %}",
     "{% block title %}{{ say(metadata.title) or database }}{% endblock %}"),
    ("{% block title %}{{ database }}: {{ table }}: ", "{% block title %}{{ say(metadata.title) or table }} — "),
    ("{% block title %}{{ database }}: {{ table }}{% endblock %}",
     "{% block title %}{{ say(metadata.title) or table }} {{ ', '.join(primary_key_values) }}{% endblock %}"),
    ("{{ table }}: {{ ', '.join(primary_key_values) }}",
     "{{ say(metadata.title) or table }} {{ ', '.join(primary_key_values) }}"),
    ("{{ database }}{% if query and query.sql %}: {{ query.sql }}{% endif %}",
     "{% if canned_query and metadata.title %}{{ say(metadata.title) }} — {{ database }}{% else %}"
     "{{ database }}{% if query and query.sql %}: {{ query.sql }}{% endif %}{% endif %}"),
    ('<li><a href="{{ link.href }}">',
     '<li><a href="{{ link.href }}"{% if link.lang %} lang="{{ link.lang }}" hreflang="{{ link.lang }}"{% endif %}>'),
    ("{{ metadata.title or", "{{ say(metadata.title) or"),
    ("{{ metadata.description", "{{ say(metadata.description"),
    ("say(metadata.description_html|safe", "say(metadata.description_html)|safe"),
    ("say(metadata.description }}", "say(metadata.description) }}"),
    ("{{ column_description }}", "{{ say(column_description) }}"),
    ("{{ column.description }}", "{{ say(column.description) }}"),
    ("{{ query.description or", "{{ say(query.description) or"),
    ("{{ query.title or", "{{ say(query.title) or"),
    ('<strong>{{ facet_info.name }}{% if facet_info.type != "column" %} ({{ facet_info.type }}){% endif %}',
     '<strong{% if facet_info.type == "column" %} title="{{ facet_info.name }}"{% endif %}>'
     "{{ faceted(facet_info.name, facet_info.type, metadata.columns) }}"),
    ("<th {% if column.description %}", '<th {% if column.description %}title="{{ say(column.description) }}" '),
    ("({{ facet.type }})", "({{ say(facet.type) }})"),
    ("from {{ other.other_column }} in {{ other.other_table }}",
     '{{ say("from {column} in {table}", column=other.other_column, table=other.other_table) }}'),
    (" returning {% if", ' {{ say("returning") }} {% if'),
    ("... and <a", '… {{ say("and") }} <a'),
    (" in {% endif %}", ", {% endif %}"),
    ("(hidden)", '({{ say("hidden") }})'),
    ("The following databases are attached to this connection, and can be used for cross-database joins:",
     '{{ say("These databases are attached, too, and can be joined with this one:") }}'),
    ("This query cannot be executed because the database is immutable.",
     '{{ say("The database is immutable: this query cannot be run.") }}'),
    ('<select name="_filter_column', """<select aria-label="{{ say('Column') }}" name="_filter_column"""),
    ('<select name="_filter_op', """<select aria-label="{{ say('Comparison') }}" name="_filter_op"""),
    ('<select name="_sort"', """<select aria-label="{{ say('Order') }}" name="_sort\""""),
    ('<input type="text" name="_filter_value',
     """<input aria-label="{{ say('Value') }}" type="text" name="_filter_value"""),
    ('class="cross">', """class="cross" aria-label="{{ say('remove') }}">"""),
    ('<textarea id="sql-editor"', '<textarea aria-label="SQL" id="sql-editor"'),
    ('<section class="content">', '<section class="content" role="main">'),
    *((f"<h3>{words}", f'<h3 aria-level="2">{words}') for words in _UNDER_THE_TITLE),
    ('<dl class="column-descriptions"', '<dl class="column-descriptions" tabindex="0"'),
)  # fmt: skip
"""Other places of Datasette's templates, and what stands there instead. Names of fields come with the words."""


_Means = Mapping[str, str] | None
"""Columns and what metadata says of each; None where it says nothing."""
_DETAIL = re.compile(r" \(| ?[;,:] ")


class Translated(Extension):
    """Of Datasette's own templates alone: their English as messages."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        if filename is None or Path(filename).parent != TEMPLATES:
            return source
        return translated(source)


def translated(source: str) -> str:
    """A template of Datasette that says in any language what it said in English. Scripts and styles stay."""
    pieces = re.split(r"(<script.*?</script>|<style.*?</style>)", source, flags=re.DOTALL)
    return "".join(piece if piece.startswith(("<script", "<style")) else _messages(piece) for piece in pieces)


def _messages(text: str) -> str:
    text = _COUNTED.sub(lambda found: _count(found["n"], found["what"]), text)
    for known, instead in _OTHERWISE:
        text = text.replace(known, instead)
    return _SAID.sub(lambda found: found["before"] + f"{{{{ say({found['words']!r}) }}}}", text)


def _count(number: str, one: str) -> str:
    forms = [f"{{n}} {form}" for form in (one, f"{one}s")]
    return f"{{{{ count({forms[0]!r}, {forms[1]!r}, {number}) }}}}"


def words(speech: Speech, request: Any, table: str | None) -> dict[str, Callable[..., str] | Speech]:
    """What those templates ask for."""

    def narrowed(filters: Filters, search: str, sort: str | None, sort_desc: str | None, means: _Means = None) -> str:
        order = [meaning(speech, column, means, inside=True) if column else None for column in (sort, sort_desc)]
        return narrowing(speech, request, table or "", filters, search, order)

    def faceted(name: str, type: str, means: _Means = None) -> str:
        return meaning(speech, name, means) if type == "column" else facet_name(speech, name, type)

    say, count, number = speech.say, speech.count, speech.number
    return {
        "speech": speech, "say": say, "count": count, "number": number, "narrowed": narrowed, "faceted": faceted,
    }  # fmt: skip


def narrowing(
    speech: Speech, request: Any, table: str, filters: Filters, search: str, order: Sequence[str | None]
) -> str:
    """Which rows of a table are shown and in what order, in words; Datasette says it in English alone.

    `order`: what the rows are sorted by, rising or falling.
    """
    say = speech.say
    told = [say("the search finds “{words}”", words=search)] if search else []
    told += [said(speech) for said in facets.conditions(request, table)[2]]
    for given in request.args.getlist("_through") or []:
        through = json.loads(given)
        told.append(f'{through["table"]}.{through["column"]} = "{through["value"]}"')
    by_key = {known.key: known for known in Filters._filters}
    told += [
        _clause(speech, by_key[lookup], column, value)
        for column, lookup, value in filters.selections()
        if lookup in by_key
    ]
    ands = f" {say('and')} ".join([*([", ".join(told[:-1])] if len(told) > 1 else []), *told[-1:]])
    rising, falling = order
    parts = [say("where {conditions}", conditions=ands)] if ands else []
    if rising:
        parts.append(say("sorted by {column}", column=rising))
    elif falling:
        parts.append(say("sorted by {column} descending", column=falling))
    return ", ".join(parts)


def _clause(speech: Speech, known: Any, column: str, value: str) -> str:
    if not isinstance(known, TemplatedFilter):
        return f"{column} {speech.say(known.display)} {json.dumps(known.split_value(value), ensure_ascii=False)}"
    template = known.human_template(column, value) if callable(known.human_template) else known.human_template
    return speech.say(template, c=column, v=value)


def facet_name(speech: Speech, name: str, type: str) -> str:
    """A column, with what is counted of it; for our own facets what `_facet_entity=person` asks, in words."""
    own, _, simple = name.partition(": ")
    if own == "entity" == type:
        return speech.say("named: {kind}", kind=speech.say("all") if simple == "all" else named(KINDS, simple, speech))
    if own == "decade" == type:
        return speech.say("decade of {column}", column=simple)
    return f"{name} ({speech.say(type)})"


def meaning(speech: Speech, column: str, means: _Means, *, inside: bool = False) -> str:
    """What a column is in a few words, as its description begins; its name, where it has none. `inside` a sentence."""
    words = _DETAIL.split(speech.say((means or {}).get(column, "")))[0]
    if inside and not words[1:2].isupper():
        words = words[:1].lower() + words[1:]
    return words or column
