"""URLs in one form, so that one page is one article."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

# Parameters that say how a reader came, not what is shown (the trackers of Google, Meta, Matomo, AT Internet, mailers).
_TRACKING = re.compile(
    r"utm_\w+|at_\w+|mtm_\w+|pk_\w+|xtor|xtref|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|cmpid|_ga|ref_src|smid|sh(?:are)?",
    re.IGNORECASE,
)


def canonical(url: str | None, base: str | None = None) -> str | None:
    """The canonical form of an http(s) URL: host in lower case, no default port, fragment or tracking parameter.

    None for what is no such URL. `base` completes a relative one.
    """
    if not url:
        return None
    try:
        parts = urlsplit(urljoin(base or "", url.strip()))
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host or any(char.isspace() for char in host):
        return None
    scheme = parts.scheme.lower()
    if port and port != {"http": 80, "https": 443}[scheme]:
        host = f"{host}:{port}"
    query = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(k)]
    path = quote(unquote(parts.path, errors="surrogateescape"), safe="/:@!$&'()*+,;=-._~", errors="surrogateescape")
    return urlunsplit((scheme, host, path or "/", urlencode(query), ""))
