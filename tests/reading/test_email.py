"""E-mail: what is a message, its charset and its headers, what is quoted and what was sent on."""

from __future__ import annotations

import base64
import quopri
from collections.abc import Callable
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import reading
from archive.models import Article, Refusal
from archive.reading import Options, decoding

HEAD = "From: fil@agence.example\nSubject: {subject}\nDate: Wed, 5 Jun 2024 09:00:00 +0200\n"
TEXT = "La passerelle de Poses est fermée depuis mercredi matin."


def told(data: bytes) -> list[Article | Refusal]:
    document = decoding.decode("lettre", data)
    assert reading.format_of(document, Options()) == "email"
    return list(reading.articles(document, Options()))


def read(text: str, subject: str = "Une passerelle fermée") -> Article:
    [found] = told((HEAD.format(subject=subject) + "\n" + text).encode())
    assert isinstance(found, Article)
    return found


def body(article: Article) -> list[str]:
    return [article.text[b.start : b.end] for b in article.blocks if b.kind in ("lead", "paragraph")]


@pytest.mark.parametrize(
    "other",
    [
        "date 2023-05\n\nUn titre\n\nPARIS (AFP) - Le texte.",
        "De : la rédaction\nObjet : rien\n\nUn texte.",
        "Date: 2023-05-02\n\nUn texte avec une seule ligne d'en-tête.",
        "---\ntitle: Un titre\ndate: 2023-05-02\n---\nUn texte.",
        "Subject: seul\n\nUn texte.",
    ],
)
def test_a_text_that_begins_with_a_few_names_is_no_message(other: str) -> None:
    assert decoding.decode("x", other.encode()).media_type == "text/plain"


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "iso-8859-15", "windows-1252", "utf-16", "macintosh"])
@pytest.mark.parametrize("coding", ["base64", "quoted-printable"])
def test_a_charset_and_a_transfer_encoding_are_undone(charset: str, coding: str) -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "Édith Sœur <e@agence.example>", "Été : l’œuvre d’Honfleur"
    message["Date"] = "Wed, 5 Jun 2024 09:00:00 +0200"
    message.set_content("x")
    message.replace_header("Content-Transfer-Encoding", coding)
    message.replace_header("Content-Type", f'text/plain; charset="{charset}"')
    data = "Le café d'Honfleur a rouvert à Noël.".encode(charset)
    message.set_payload((base64.encodebytes(data) if coding == "base64" else quopri.encodestring(data)).decode("ascii"))
    [found] = told(message.as_bytes())
    assert isinstance(found, Article)
    assert body(found) == ["Le café d'Honfleur a rouvert à Noël."]
    assert found.headline == "Été : l’œuvre d’Honfleur"
    assert found.source is not None
    assert found.source.name == "Édith Sœur"


@pytest.mark.parametrize(
    "quoted",
    [
        "> Avez-vous du neuf ?\n> Merci\n",
        "Le mer. 5 juin 2024 à 08:00, Odile <o@agence.example>\na écrit :\n\n> Avez-vous du neuf ?\n",
        "On Wed, Jun 5, 2024 at 8:00 AM Odile wrote:\n> Avez-vous du neuf ?\n",
        "-----Message d'origine-----\nAvez-vous du neuf ?\n",
        "De : Odile\nEnvoyé : mercredi 5 juin 2024 08:00\nÀ : desk\nObjet : la passerelle\n\nAvez-vous du neuf ?\n",
    ],
)
def test_what_is_quoted_is_left_out(quoted: str) -> None:
    assert body(read(f"{TEXT}\n\n{quoted}", subject="RE: Une passerelle fermée")) == [TEXT]


@pytest.mark.parametrize(
    "head",
    [
        "---------- Message transféré ----------\nDe : Le Fil <fil@rives.example>\nDate : mar. 4 juin 2024 à 07:45\n"
        "Objet : Poses\nÀ : desk\n\n",
        "---------- Forwarded message ---------\nFrom: *Le Fil* <fil@rives.example>\n"
        "Date: Tue, Jun 4, 2024 at 7:45 AM\n"
        "Subject: Poses\nTo: <desk@rives.example>\n\n",
        "De : Le Fil <fil@rives.example>\nEnvoyé : mardi 4 juin 2024 07:45\nÀ : desk\nObjet : Poses\n\n",
        "Début du message réexpédié :\n\n> De: Le Fil <fil@rives.example>\n> Objet: Poses\n"
        "> Date: 4 juin 2024 à 07:45\n>\n> ",
    ],
)
def test_of_what_was_sent_on_the_original_counts(head: str) -> None:
    found = read(f"Pour les archives.\n\n{head}{TEXT}\n", subject="TR : Poses")
    assert body(found) == [TEXT]
    assert found.headline == "Poses"
    assert found.published is not None
    assert found.published.edtf == "2024-06-04"
    assert found.extra["sender"] == "fil@rives.example"
    assert found.extra["sentOn"]["Date"] == "Wed, 05 Jun 2024 09:00:00 +0200"
    assert "Pour les archives." in found.extra["sentOn"]["text"]


def test_a_message_without_a_day_is_of_no_known_day() -> None:
    [found] = told(f"From: a@b.example\nSubject: Rien\nMIME-Version: 1.0\n\n{TEXT}".encode())
    assert isinstance(found, Article)
    assert found.published is None


def test_a_letter_that_a_paper_sends_is_the_papers() -> None:
    sender = "La Matinale <lettre@newsletter.lemonde.fr>"
    [found] = told(f"From: {sender}\nSubject: Rien\nMIME-Version: 1.0\n\n{TEXT}".encode())
    assert isinstance(found, Article) and found.source is not None
    assert (found.source.name, found.extra["sender"]) == ("Le Monde", sender)


def test_every_message_of_a_mailbox_stands_for_itself() -> None:
    one = "From a@b Wed Jun  5 07:45:00 2024\n" + HEAD.format(subject="Un") + f"\n{TEXT}\n\n"
    bad = "From a@b Wed Jun  5 07:45:00 2024\nSubject: Deux\nDate: hier\n\nRien.\n\n"
    found = told((one + bad + one).encode())
    assert [type(item) for item in found] == [Article, Refusal, Article]
    assert [item.record for item in found] == [1, 2, 3]


NAMES = ["From", "Subject", "Date", "Content-Type", "Content-Transfer-Encoding", "MIME-Version", "Message-ID"]


@given(st.dictionaries(st.sampled_from(NAMES), st.text(max_size=40)), st.binary(max_size=80))
def test_no_headers_raise_anything_else(headers: dict[str, str], payload: bytes) -> None:
    lines = "".join(f"{name}: {value}\n" for name, value in headers.items())
    data = b"Received: x\nDelivered-To: y\n" + lines.encode("utf-8", "replace") + b"\n" + payload
    try:
        document = decoding.decode("lettre", data)
        for item in reading.articles(document, Options(format="email")):
            assert item.record >= 1
    except reading.ReadingError as error:
        assert error.message


def test_a_letter_is_what_its_reader_sees() -> None:
    shown = (
        '<div style="display:none;max-height:0">Ce que montre la liste</div><p><a href="x">Voir en ligne</a></p>'
        '<p><a href="x">Ouvrir ce message dans votre navigateur</a></p>'
        f"<h1>Une passerelle fermée</h1><p>{TEXT}</p><p><a href='y'>Lire l’article</a></p>"
        "<p>Vous recevez ce message parce que vous aimez lire.</p><p>© Le Journal 2024 – 1, rue du Bac, Rouen</p>"
    )
    message = EmailMessage()
    message["From"], message["Subject"] = "fil@agence.example", "Une passerelle fermée"
    message.set_content("Voir en ligne")
    message.add_alternative(f"<html><body>{shown}</body></html>", subtype="html")
    [found] = told(bytes(message))
    assert isinstance(found, Article) and found.text == f"Une passerelle fermée\n\n{TEXT}"


def test_the_lines_of_a_sender_stand_below_their_mark() -> None:
    assert body(read(f"{TEXT}\n\n-- \nColette Hamon\nTél. 01 02 03 04 05\n")) == [TEXT]
    assert body(read(f"{TEXT}\n\n— Qui paiera ?\n\n-- Personne, dit le maire.\n"))[-1] == "-- Personne, dit le maire."


def test_a_message_that_is_attached_is_the_original() -> None:
    inner, outer = EmailMessage(), EmailMessage()
    inner["From"], inner["Subject"] = "AFP <fil@afp.example>", "Une passerelle fermée"
    inner["Date"] = "Tue, 4 Jun 2024 10:00:00 +0200"
    inner.set_content(TEXT)
    outer["From"], outer["Subject"] = "Colette Hamon <c@journal.example>", "TR: Une passerelle fermée"
    outer["Date"] = "Wed, 5 Jun 2024 09:00:00 +0200"
    outer.set_content("Pour information.")
    outer.add_attachment(inner)
    [found] = told(bytes(outer))
    assert isinstance(found, Article) and body(found) == [TEXT]
    assert found.published_edtf == "2024-06-04"
    assert found.source is not None and found.source.name == "Agence France-Presse"
    assert found.extra["sentOn"]["text"] == "Pour information."


def test_an_original_below_its_line_is_what_was_sent_on(one: Callable[..., Article]) -> None:
    message = (
        "From: Moi <moi@example.org>\nSubject: TR: Un pont ferme\nDate: Sat, 13 May 2023 18:05:00 +0200\n"
        "Content-Type: text/plain; charset=utf-8\n\nPour info\n\n-----Message d'origine-----\n"
        "De : Le Monde <lettre@lemonde.fr>\nEnvoyé : vendredi 12 mai 2023 18:05\nÀ : moi\nObjet : Un pont ferme\n\n"
        "Le pont ferme lundi.\n\nLe bac le remplace.\n"
    )
    found = one(message, "email")
    assert (found.source and found.source.name, found.published_edtf) == ("Le Monde", "2023-05-12")
    assert found.text == "Un pont ferme\n\nLe pont ferme lundi.\n\nLe bac le remplace."
