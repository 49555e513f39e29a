"""RSS and Atom: what is a feed, what an item carries, items that carry nothing, feeds that are broken."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from archive import reading
from archive.models import Article, Refusal
from archive.reading import decoding

One = Callable[..., Article]
ITEM = "<title>Le pont rouvre</title><description>Le pont a rouvert mardi.</description>"


def rss(*items: str, head: str = "<title>Ouest-France - Bretagne</title><language>fr-FR</language>") -> str:
    inside = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{inside}</channel></rss>'


def atom(entry: str) -> str:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Veille</title>'
        f"<entry><id>tag:veille.example,2023:1</id><title>Le pont rouvre</title>{entry}</entry></feed>"
    )


@pytest.mark.parametrize(
    ("element", "edtf", "source"),
    [
        ("<pubDate>Thu, 14 Mar 2024 00:20:05 +0100</pubDate>", "2024-03-14", "pubDate"),
        ("<pubDate>jeu., 14 mars 2024 08:00:00 +0100</pubDate>", "2024-03-14", "pubDate"),
        ('<dc:date xmlns:dc="http://purl.org/dc/elements/1.1/">2024-03</dc:date>', "2024-03", "dc:date"),
    ],
)
def test_the_day_is_as_written_at_its_own_offset(element: str, edtf: str, source: str, one: One) -> None:
    found = one(rss(ITEM + element), "feed")
    assert found.published is not None
    assert (found.published.edtf, found.published_source) == (edtf, source)


def test_an_update_is_no_publication(one: One) -> None:
    found = one(atom("<published>2024-03-14T08:00:00Z</published><updated>2024-04-01T08:00:00Z</updated>"
                     "<summary>Le pont a rouvert mardi.</summary>"), "feed")  # fmt: skip
    assert found.published is not None
    assert found.published.edtf == "2024-03-14"
    assert found.extra["dateModified"] == "2024-04-01T08:00:00Z"


def test_the_fullest_text_is_the_body_and_a_teaser_is_none(one: One) -> None:
    full = (
        '<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        "<![CDATA[<p>Le pont a rouvert mardi.</p><p>Deux ans de travaux.</p>]]></content:encoded>"
    )
    found = one(rss(ITEM + full), "feed")
    assert [b.kind for b in found.blocks] == ["headline", "lead", "paragraph"]
    assert "description" not in found.extra


def test_an_item_without_a_text_is_refused_and_says_what_would_help(
    read: Callable[..., list[Article | Refusal]],
) -> None:
    bare, whole = read(rss("<title>Le pont</title><link>https://a.example/1</link>", ITEM), "feed")
    assert isinstance(bare, Refusal)
    assert "--follow-links" in bare.error
    assert isinstance(whole, Article)


def test_a_feed_without_items_is_refused(refused: Callable[..., str]) -> None:
    assert "no `item`" in refused(rss(), "feed")


def test_a_broken_feed_gives_its_whole_items(read: Callable[..., list[Article | Refusal]]) -> None:
    text = rss(ITEM.replace("mardi", "mardi & mercredi"), ITEM)
    first, second = read(text[: text.rindex("</description>") - 5], "feed")
    assert isinstance(first, Article)
    assert "mardi & mercredi" in first.text
    assert isinstance(second, Refusal)
    assert "ends inside this item" in second.error


@pytest.mark.parametrize(
    ("author", "name"),
    [("redaction@a.example (Jeanne Petit)", "Jeanne Petit"), ("Par Jeanne Petit", "Jeanne Petit"), ("AFP", None),
     ("La rédaction", None)],
)  # fmt: skip
def test_who_signs(author: str, name: str | None, one: One) -> None:
    found = one(rss(f"{ITEM}<author>{author}</author>"), "feed")
    assert [person.name for person in found.contributions] == ([name] if name else [])


@pytest.mark.parametrize(
    "other",
    [
        "<html><body><p>Un flux <rss> cité.</p></body></html>",
        '<?xml version="1.0"?><feed><note>autre chose</note></feed>',
        '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>',
        "rss 2.0\n\nUn texte.",
    ],
)
def test_neighbours_are_left_alone(other: str) -> None:
    assert not reading.FORMATS["feed"].recognises(decoding.decode("f", other.encode()))


@pytest.mark.parametrize(
    "invitation",
    ["&lt;p&gt;&lt;a href='x'&gt;Lire la suite...&lt;/a&gt;&lt;/p&gt;",
     "&lt;br/&gt;&lt;br/&gt;Lire la suite sur site.example",
     " &lt;a href='x'&gt;Lire l'article complet&lt;/a&gt;", " Continuer la lecture de «Pont» →",
     "&lt;p&gt;Retrouvez cet article sur Ouest-France.fr&lt;/p&gt;"],
)  # fmt: skip
def test_the_invitation_to_read_on_is_no_text(invitation: str, one: One) -> None:
    found = one(rss(f"<title>Le pont</title><description>Le pont a rouvert mardi.{invitation}</description>"), "feed")
    assert found.text == "Le pont\n\nLe pont a rouvert mardi."


def test_a_sentence_that_begins_like_one_stays(one: One) -> None:
    words = "Le pont a rouvert. Lire la suite du dossier a pris un an au préfet."
    assert one(rss(f"<title>Le pont</title><description>{words}</description>"), "feed").text.endswith(words)
