"""JSON as others give it, read by the letter: what is none is refused in words that a person can act on."""

from __future__ import annotations

import json
import math
import re
from typing import Any, NoReturn

from archive.errors import ReadingError

_AGAIN = "export it again"
_HALF = re.compile(r"\\u[dD][89a-fA-F]")


def loads(text: str) -> Any:
    """The value of a text. Raises ReadingError for what is no JSON, NaN and Infinity among it, and for what no database
    and no other program can hold: half a surrogate pair, nesting and numbers without end."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ReadingError(f"not UTF-8 at character {error.start + 1}", hint=_AGAIN) from error
    try:
        value = _DECODER.decode(text)
        if _HALF.search(text):
            json.dumps(value, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        what = error.msg.removesuffix(" at").removesuffix(" starting")
        if text[error.pos : error.pos + 1] == "\0":
            what = "a NUL character"
        raise ReadingError(f"no JSON: {what[0].lower()}{what[1:]}, character {error.pos + 1}", hint=_AGAIN) from error
    except UnicodeEncodeError as error:
        raise ReadingError("half a surrogate pair, which is no character", hint=_AGAIN) from error
    except RecursionError as error:
        raise ReadingError("lists or objects nested too deep", hint="flatten them") from error
    except ValueError as error:  # of the whole numbers: the digits that Python takes at once
        raise ReadingError("a number with thousands of digits", hint="write it in quotes") from error
    return value


def _finite(number: str) -> float:
    value = float(number)
    return value if math.isfinite(value) else _no_number(number)


def _no_number(name: str) -> NoReturn:
    raise ReadingError(f"{name} is no number in JSON", hint="write null, or put it in quotes")


_DECODER = json.JSONDecoder(parse_constant=_no_number, parse_float=_finite)
