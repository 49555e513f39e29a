"""NewsML 1, NewsML-G2, NITF and ninjs: what is told apart, versions and kills, pieces that are missing."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from archive import reading
from archive.models import Article
from archive.reading import Options, agency, decoding

BODY = "<p>La Durance a débordé mardi à Cavaillon.</p><p>Deux routes sont coupées.</p>"
NITF = (
    '<nitf><head><docdata><doc-id id-string="d1"/><date.issue norm="20230502T080000"/></docdata></head><body>'
    "<body.head><hedline><hl1>La Durance déborde</hl1></hedline></body.head>"
    "<body.content>{body}</body.content></body></nitf>"
)
G2 = (
    '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:afp.com:20230502:d1" version="{version}">'
    '<itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:AFP"/>'
    "<versionCreated>2023-05-02T0{version}:00:00Z</versionCreated><firstCreated>2023-05-02T01:00:00Z</firstCreated>"
    '<pubStatus qcode="stat:{status}"/></itemMeta><contentMeta><headline>La Durance déborde</headline></contentMeta>'
    '<contentSet><inlineXML contenttype="application/nitf+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>{body}'
    "</body></html></inlineXML></contentSet></newsItem>"
)
NEWSML = (
    '<NewsML Version="1.2"><NewsItem><Identification><NewsIdentifier><ProviderId>afp.com</ProviderId>'
    "<DateId>20230502</DateId><NewsItemId>d1</NewsItemId><RevisionId>{version}</RevisionId>"
    "<PublicIdentifier>urn:newsml:afp.com:20230502:d1:{version}</PublicIdentifier></NewsIdentifier></Identification>"
    "<NewsManagement><FirstCreated>20230502T010000Z</FirstCreated>"
    '<ThisRevisionCreated>20230502T0{version}0000Z</ThisRevisionCreated><Status FormalName="{status}"/>'
    "</NewsManagement>"
    "<NewsComponent><NewsLines><HeadLine>La Durance déborde</HeadLine></NewsLines><ContentItem>"
    '<MediaType FormalName="Text"/><DataContent>{body}</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>'
)


def ninjs(**given: Any) -> str:
    item = {
        "uri": "urn:newsml:afp.com:20230502:d1", "type": "text", "version": "1",
        "versioncreated": "2023-05-02T01:00:00Z",
        "pubstatus": "usable", "headline": "La Durance déborde", "body_text": "La Durance a débordé mardi à Cavaillon.",
    }  # fmt: skip
    return json.dumps({**item, **given})


def written(name: str, version: str = "1", status: str = "usable", body: str = BODY) -> str:
    if name == "ninjs":
        return ninjs(version=version, pubstatus=status, body_html=body or None, body_text=None)
    return {"newsml_1": NEWSML, "newsml_g2": G2, "nitf": NITF}[name].format(version=version, status=status, body=body)


FORMATS = ("newsml_1", "newsml_g2", "nitf", "ninjs")


@pytest.mark.parametrize("name", FORMATS)
def test_headline_body_and_day(name: str, one: Callable[..., Article]) -> None:
    found = one(written(name), name)
    assert found.headline == "La Durance déborde"
    assert [b.kind for b in found.blocks] == ["headline", "lead", "paragraph"]
    assert found.published is not None
    assert found.published.edtf == "2023-05-02"


@pytest.mark.parametrize("name", ["newsml_1", "newsml_g2", "ninjs"])
def test_versions_share_their_identifier(name: str, one: Callable[..., Article]) -> None:
    first, second = (one(written(name, version=version), name) for version in "12")
    assert first.external_id == second.external_id == "urn:newsml:afp.com:20230502:d1"
    assert (first.version, second.version) == ("1", "2")
    assert first.published == second.published


@pytest.mark.parametrize("name", ["newsml_1", "newsml_g2", "ninjs"])
@pytest.mark.parametrize("status", ["canceled", "withheld"])
def test_a_kill_marks_and_needs_no_text(name: str, status: str, one: Callable[..., Article]) -> None:
    for body in (BODY, ""):
        found = one(written(name, status=status, body=body), name)
        assert found.withdrawn
        assert found.text
    assert one(written(name), name).withdrawn is None


@pytest.mark.parametrize(
    ("name", "named"),
    [("newsml_1", "DataContent"), ("newsml_g2", "contentSet"), ("nitf", "body.content"), ("ninjs", "body_text")],
)
def test_an_item_without_a_text_names_what_is_missing(name: str, named: str, refused: Callable[..., str]) -> None:
    assert f"`{named}" in refused(written(name, body=""), name)


@pytest.mark.parametrize("name", ["newsml_1", "newsml_g2", "nitf"])
def test_xml_that_is_cut_names_its_place(name: str, refused: Callable[..., str]) -> None:
    text = written(name)
    message = refused(text[: len(text) * 2 // 3], name)
    assert message.startswith("f")
    assert "line 1" in message


@pytest.mark.parametrize(
    "other",
    [
        '<?xml version="1.0"?><article><body><p>Un texte.</p></body></article>',
        '<?xml version="1.0"?><newsletter><item>Un texte.</item></newsletter>',
        '[{"title": "Un titre", "text": "Un texte."}]',
        '{"guid": "1", "title": "Un titre"}',
        '{"headline": "Un titre", "text": "Un texte.", "external_id": "7"}',
    ],
)
def test_what_belongs_to_others_is_left_to_them(other: str) -> None:
    document = decoding.decode("f", other.encode())
    assert not any(reading.FORMATS[name].recognises(document) for name in FORMATS)


@pytest.mark.parametrize("name", ["newsml_1", "newsml_g2", "nitf"])
@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>',
        '<!DOCTYPE x [<!ENTITY c SYSTEM "file:///etc/hostname">]>',
    ],
)
def test_entities_are_neither_grown_nor_fetched(name: str, prolog: str) -> None:
    text = f'<?xml version="1.0"?>{prolog}' + written(name, body="<p>Avant &c; après.</p>")
    try:
        document = decoding.decode("f", text.encode())
        found = list(reading.articles(document, Options()))
    except reading.ReadingError:
        return
    for item in found:
        assert "aaaa" not in getattr(item, "text", "")
        assert not isinstance(item, Article) or "localhost" not in item.text


@pytest.mark.parametrize(
    ("words", "role"),
    [("drol:photographer", "photographer"), ("traductrice", "translator"), ("AUTHOR", "writer"), ("desk:x", "editor"),
     ("pilote", None), (None, None)],
)  # fmt: skip
def test_a_role_is_one_of_ours_or_none(words: str | None, role: str | None) -> None:
    assert agency.role_of(words) == role


@pytest.mark.parametrize(
    ("dateline", "place"),
    [("PARIS, 3 mai 2023 (AFP) -", "PARIS"), ("Nîmes, 3 mai 2023 (AFP) -", "Nîmes"), ("Albi", "Albi"), (None, None),
     ("LIBRAMONT, 23 juillet (Belga) -", "LIBRAMONT"), ("Le Caire, lundi 4 mai (AFP)", "Le Caire")],
)  # fmt: skip
def test_the_place_of_a_dateline(dateline: str | None, place: str | None) -> None:
    assert agency.place(dateline) == place


def test_interfaces_wrap_items_in_many_ways(read: Callable[..., list[Any]]) -> None:
    item = ninjs()
    for text in (
        item,
        f"[{item}]",
        f'{{"_items": [{item}, {item}]}}',
        f'{{"data": {{"item": {item}}}}}',
        f"{item}\n{item}",
    ):
        assert all(isinstance(found, Article) for found in read(text, "ninjs"))


@pytest.mark.parametrize(
    ("byline", "line", "name"),
    [
        (
            "<person>Jeanne Petit</person> <byttl>Envoyée spéciale</byttl>",
            "Jeanne Petit, Envoyée spéciale",
            "Jeanne Petit",
        ),
        ("By Jeanne Petit <byttl>Staff Reporter</byttl>", "By Jeanne Petit, Staff Reporter", "Jeanne Petit"),
        ("<person>Jeanne Petit</person>, <byttl>à Lyon</byttl>", "Jeanne Petit, à Lyon", "Jeanne Petit"),
        ("<byttl>Par Jeanne Petit</byttl>", "Par Jeanne Petit", "Jeanne Petit"),
    ],
)
def test_the_title_in_a_byline_of_nitf_is_no_part_of_the_name(
    byline: str, line: str, name: str, one: Callable[..., Article]
) -> None:
    found = one(written("nitf").replace("</hedline>", f"</hedline><byline>{byline}</byline>"), "nitf")
    assert [found.text[b.start : b.end] for b in found.blocks if b.kind == "byline"] == [line]
    assert [person.name for person in found.contributions] == [name]
