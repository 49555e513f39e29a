"""The codes of the tables in English, as messages that catalogues translate."""

from __future__ import annotations

from archive.search.days import examples
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
FIELDS = {
    "headline": "Headline", "alternative_headline": "Other headline", "published": "Date of publication",
    "source": "Source", "language": "Language", "section": "Section", "dateline": "Place and date line",
    "usage_terms": "Terms of use", "url": "Address",
}  # fmt: skip
PUBLISHED = {
    "header": "the file’s header says so", "option": "said at import", "correction": "a person corrected it",
    "date line": "its date line says so",
}  # fmt: skip
"""Where a publication was found, but for fields of formats, which are told by their names."""
FORMATS = {
    "archive": "an archive’s export", "press_txt": "press text", "plain_text": "plain text",
    "front_matter": "text under front matter", "web_page": "web page", "mhtml": "web page", "warc": "web archive",
    "email": "e-mail", "feed": "feed", "jsonl": "JSON Lines", "csv": "table", "docx": "Word", "pdf": "PDF",
}  # fmt: skip
"""Formats that are no proper names."""
ORDERS = {"relevance": "most relevant first", "newest": "newest first", "oldest": "oldest first"}
ALL = (KINDS, STATUSES, DECIDED, ROLES, ORIGINS, SOURCES, PRECISIONS, FIELDS, PUBLISHED, FORMATS, ORDERS)


def named(codes: dict[str, str], code: str | None, speech: Speech) -> str:
    """The reader's words for a code, what follows it (`correction 3`) left out; itself where it is none of these."""
    known = code if code in codes else (code or "").partition(" ")[0]
    return speech.say(codes[known]) if known in codes else (code or "")


def no_day(limit: str, speech: Speech) -> str:
    """What is to be said of a limit of a query (`date:2023-13`) that names no day: it was not searched."""
    given = examples(limit)
    return speech.say("“{limit}” names no day: write for instance {examples}.", limit=limit, examples=given)
