"""What protects readers and sources: headers, and what strangers may not see when an archive is public."""

from __future__ import annotations

import base64
import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import datasette
from datasette import Response

_OURS = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
_CLOSED = "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
COMMON_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
PAGE_HEADERS = {"Content-Security-Policy": _OURS + _CLOSED, "Vary": "Accept-Language, Cookie", **COMMON_HEADERS}
"""Of our own pages: no inline script or style at all."""

PUBLIC = "ARCHIVE_PUBLIC"
"""The environment variable by which `archive serve --public` says so to the plugin."""
_PRIVATE = {"rejects", "source_files", "import_runs", "corrections", "replaced"}
"""Tables that tell of the people and folders behind the archive."""
_BODIES = {
    "articles", "articles_body", "article_versions", "chronology", "entity_timeline", "articles_fts", "articles_fr",
    "articles_fts_docsize", "articles_fr_docsize", "articles_stems", "search_texts",
}  # fmt: skip
"""Tables that hold whole texts, or most of them sentence by sentence."""
_TELLS_PRIVATE = re.compile(r"\b(source_files|import_runs|rejects|corrections|replaced)\b")
_TELLS_BODIES = re.compile(r"\b(text|chronology|articles_body|entity_timeline)\b")
_FORBIDDING = re.compile(
    r"redistribut|reproduction interdite|tous droits réservés|all rights reserved|ne pas (re)?diffuser"
    r"|not for (re)?publication|internal use|usage interne",
    re.IGNORECASE,
)
EXTRACT = 300
"""Characters of a body that may not be passed on."""


def is_public() -> bool:
    return os.environ.get(PUBLIC) == "1"


def may_show_body(usage_terms: str | None) -> bool:
    """False where an archive is public and the article's terms forbid to pass it on."""
    return not (is_public() and usage_terms and _FORBIDDING.search(usage_terms))


def forbids(terms: Iterable[str], action: str, resource: Any, queries: Mapping[str, Any]) -> bool:
    """True of what strangers may not open of a public archive whose articles have these terms of use.

    Tables and named queries that tell of people and folders always; those that hold whole texts if any may not be
    passed on: Datasette shows a table's every row or none.
    """
    if not is_public() or not isinstance(resource, tuple):
        return False
    closed = not all(map(may_show_body, terms))
    if action == "view-table":
        return resource[1] in _PRIVATE or (closed and resource[1] in _BODIES)
    sql = (queries.get(resource[1]) or {}).get("sql", "") if action == "view-query" else ""
    return bool(_TELLS_PRIVATE.search(sql) or (closed and _TELLS_BODIES.search(sql)))


async def robots() -> Response:
    """Articles may be found; every question and every table would be a maze."""
    lines = ("User-agent: *", "Allow: /-/archive/article/", "Allow: /$", "Disallow: /")
    return Response.text("\n".join(lines) + "\n")


def with_headers(app: Any, policy: str | None = None) -> Any:
    """The application with protecting headers on every answer that has none of its own; `policy` on its pages."""

    async def guarded(scope: Any, receive: Any, send: Any) -> None:
        async def sending(message: Any) -> None:
            if message["type"] == "http.response.start":
                given = {name.lower(): value for name, value in message["headers"]}
                wanted = dict(COMMON_HEADERS)
                if given.get(b"content-type", b"").startswith(b"text/html"):
                    wanted |= {"Vary": PAGE_HEADERS["Vary"], **({"Content-Security-Policy": policy} if policy else {})}
                added = [(name.lower().encode(), value.encode()) for name, value in wanted.items()]
                message["headers"] = [*message["headers"], *(pair for pair in added if pair[0] not in given)]
            await send(message)

        await app(scope, receive, sending)

    return guarded


def tables_policy() -> str:
    """For Datasette's own pages: the inline scripts of its templates by their digests, and no other.

    Its inline styles stay allowed: they colour databases and name columns on phones.
    """
    scripts = []
    for template in sorted(Path(datasette.__file__).parent.joinpath("templates").glob("*.html")):
        for script in re.findall(r"<script>(.*?)</script>", template.read_text(encoding="utf-8"), re.DOTALL):
            scripts += [re.sub(r"{{.*?}}", value, script) for value in ("true", "false")]
    digests = {base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts}
    allowed = " ".join(f"'sha256-{digest}'" for digest in sorted(digests))
    own = f"default-src 'self'; script-src 'self' {allowed}; style-src 'self' 'unsafe-inline'; img-src 'self' data:"
    return f"{own}; {_CLOSED}"
