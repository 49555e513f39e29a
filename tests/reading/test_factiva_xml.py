"""Factiva, XML: what is taken, what is left to others, and what goes wrong loudly."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive import reading
from archive.errors import ReadingError
from archive.models import Article, Refusal
from archive.reading import Options, factiva_xml
from archive.reading.decoding import decode

SAMPLES = Path(__file__).parents[1] / "samples" / "factiva_xml"
PPS = (
    "<article><accessionNo>LESOIR0020230502ej520003k</accessionNo><baseLanguage>fr</baseLanguage>"
    "<headline><paragraph>Le marché</paragraph></headline>"
    "<leadParagraph><paragraph>Le marché ouvrira à six heures.</paragraph></leadParagraph>"
    "<publicationDate><date>2023-05-02</date></publicationDate><sourceName>Le Soir</sourceName></article>"
)
FEED = (
    '<DistDoc action="add" an="LESOIR0020230502ej520003k"><MetadataPT><DocData><Date value="20230502" fid="pd"/>'
    '<SrcName fid="sn">Le Soir</SrcName></DocData></MetadataPT><ArchiveDoc><Article><HandL fid="hlp"><Title fid="hl">'
    '<Headline fid="hd"><Para>Le marché</Para></Headline></Title><LeadPara fid="lp">'
    "<Para>Le marché ouvrira à six heures.</Para></LeadPara></HandL></Article></ArchiveDoc></DistDoc>"
)


def wrapped(*records: str, prolog: str = '<?xml version="1.0"?>') -> str:
    return f"{prolog}<ppsArticleResponse>{''.join(records)}</ppsArticleResponse>"


def read(text: str | bytes) -> list[Article | Refusal]:
    document = decode("f.xml", text.encode() if isinstance(text, str) else text)
    assert reading.format_of(document, Options()) == "factiva_xml"
    return list(reading.articles(document, Options()))


def one(text: str | bytes) -> Article:
    [found] = read(text)
    assert isinstance(found, Article), found
    return found


def refused(text: str) -> Refusal:
    [found] = read(text)
    assert isinstance(found, Refusal)
    return found


@pytest.mark.parametrize(
    "other",
    [
        '<?xml version="1.0"?><nitf><body><body.head><hedline><hl1>Le marché</hl1></hedline></body.head></body></nitf>',
        '<?xml version="1.0"?><NewsML><NewsItem/></NewsML>',
        '<?xml version="1.0"?><rss><channel><item><title>Le marché</title></item></channel></rss>',
        '<?xml version="1.0"?><articles><article><headline>Le marché</headline></article></articles>',
        '<!DOCTYPE html><html><body><div class="article frArticle"><p>Un export</p></div></body></html>',
        "DistDoc et accessionNo dans une phrase.",
    ],
)
def test_it_leaves_to_others_what_is_theirs(other: str) -> None:
    assert not factiva_xml.recognises(decode("f.xml", other.encode()))


@pytest.mark.parametrize("record", [PPS, FEED], ids=["pps", "feed"])
def test_both_say_the_same(record: str) -> None:
    found = one(wrapped(record))
    assert found.source is not None
    assert (found.headline, found.published_edtf, found.source.name) == ("Le marché", "2023-05-02", "Le Soir")
    assert found.external_id == "LESOIR0020230502ej520003k"
    assert found.text == "Le marché\n\nLe marché ouvrira à six heures."


def test_an_article_alone_is_one() -> None:
    assert one(f'<?xml version="1.0"?>{PPS}').headline == "Le marché"


def test_other_namespaces_and_encodings_are_the_same() -> None:
    text = one(wrapped(PPS)).text
    spaced = '<?xml version="1.0"?><f:ppsArticle xmlns:f="urn:factiva" xmlns="urn:other">' + PPS + "</f:ppsArticle>"
    assert one(spaced).text == text
    prolog = '<?xml version="1.0" encoding="iso-8859-1"?>'
    assert one(wrapped(PPS, prolog=prolog).encode("latin-1")).text == text
    assert one(wrapped(PPS).encode("utf-16")).text == text


def test_every_refusal_is_refused_again_from_its_own_bytes() -> None:
    for file in SAMPLES.glob("*.xml"):
        for item in reading.articles(decode(file.name, file.read_bytes()), Options()):
            if isinstance(item, Refusal):
                assert [type(found) for found in read(item.raw)] == [Refusal]


def test_records_without_a_text_name_their_elements_and_stop_no_other() -> None:
    none = "<article><accessionNo>X</accessionNo></article>"
    empty, good = read(wrapped(none, PPS))
    assert isinstance(empty, Refusal)
    assert isinstance(good, Article)
    assert "`headline`, `leadParagraph`, `tailParagraphs`" in empty.error
    feed = refused(wrapped(FEED.replace("LeadPara", "Other").replace('fid="lp"', "")))
    assert "`LeadPara`, `TailParas`" in feed.error


@pytest.mark.parametrize("cut", [10, 60, 300])
def test_a_file_that_is_cut_says_where(cut: int) -> None:
    document = decode("f.xml", wrapped(PPS)[:-cut].encode())
    assert factiva_xml.recognises(document)
    with pytest.raises(ReadingError, match=r"f\.xml: XML that is not well-formed"):
        list(factiva_xml.parse(document, {}))


def test_a_response_without_articles_says_so() -> None:
    with pytest.raises(ReadingError, match="neither `article` nor `DistDoc`"):
        read(wrapped())


def test_text_beside_paragraphs_and_unknown_elements_are_kept() -> None:
    record = PPS.replace("<leadParagraph>", "<leadParagraph>Ce matin.").replace("</article>", "<x>y</x></article>")
    found = one(wrapped(record))
    assert "Ce matin.\n\nLe marché ouvrira" in found.text
    assert found.extra == {"x": "y"}


def test_entities_that_nothing_declares_are_never_expanded() -> None:
    record = PPS.replace("six heures", "&six; heures").replace("</article>", "&fin;</article>")
    prolog = '<?xml version="1.0"?><!DOCTYPE ppsArticleResponse SYSTEM "file:///etc/passwd">'
    found = one(wrapped(record, prolog=prolog))
    assert "root:" not in found.text
    assert json.dumps(dict(found.extra))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([PPS, FEED]), st.text(max_size=40), st.integers(0, 700), st.integers(0, 900))
def test_no_text_in_a_response_cut_anywhere_raises_anything_else(record: str, value: str, place: int, cut: int) -> None:
    text = wrapped(record[:place] + value + record[place:], record)
    try:
        document = decode("f.xml", (text if cut > 600 else text[: len(text) - cut]).encode("utf-8", "replace"))
        factiva_xml.recognises(document)
        for item in factiva_xml.parse(document, {}):
            assert isinstance(item, Refusal) or json.dumps(dict(item.extra))
    except ReadingError:
        pass
