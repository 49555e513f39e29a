"""What a cue is: one kind of evidence for a name."""

from __future__ import annotations

from typing import NamedTuple


class Cue(NamedTuple):
    """One kind of evidence. `weight` in votes, of which two suffice; `where` tells what the cue looks at."""

    name: str
    kind: str
    weight: float
    where: str
    examples: tuple[str, ...]
    not_in: tuple[str, ...] = ()
