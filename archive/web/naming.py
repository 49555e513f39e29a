"""The codes of the tables in English, as messages that catalogues translate."""

from __future__ import annotations

from archive.web.speaking import Speech

KINDS = {
    "person": "person", "country": "country", "place": "place", "organisation": "organisation", "event": "event",
    "product": "product", "work": "work", "demonym": "adjective or inhabitant",
}  # fmt: skip
STATUSES = {"happened": "happened", "announced": "announced", "unknown": "not said whether it happened"}
DECIDED = {
    "explicit": "the text says all of it", "cue": "a word of the phrase decides",
    "sibling": "a full date beside it decides",
    "tense": "the verb's tense decides", "anaphora": "it counts from the date before it",
    "custom": "the custom of news wires: the latest such day",
    "nearest": "the nearest such date, before rather than after",
    "correction": "a person corrected it",
}  # fmt: skip
ROLES = {
    "reporter": "reporting", "writer": "writing", "translator": "translation", "editor": "editing",
    "photographer": "photography", "contributor": "contribution", "artist": "drawing",
}  # fmt: skip
ORIGINS = {
    "authority": "from the archive's list of names", "text": "found in the texts, in no list",
    "human": "entered by a person",
}  # fmt: skip
SOURCES = {
    "agency": "news agency", "newspaper": "newspaper", "magazine": "magazine", "broadcaster": "broadcaster",
    "website": "website",
}  # fmt: skip
PRECISIONS = {
    "day": "day", "week": "week", "month": "month", "quarter": "quarter", "season": "season", "semester": "half-year",
    "year": "year", "decade": "decade", "century": "century",
}  # fmt: skip
ORDERS = {"relevance": "most relevant first", "newest": "newest first", "oldest": "oldest first"}
ALL = (KINDS, STATUSES, DECIDED, ROLES, ORIGINS, SOURCES, PRECISIONS, ORDERS)


def named(codes: dict[str, str], code: str | None, speech: Speech) -> str:
    """The reader's words for a code, what follows it (`correction 3`) left out; itself where it is none of these."""
    known = (code or "").partition(" ")[0]
    return speech.say(codes[known]) if known in codes else (code or "")
