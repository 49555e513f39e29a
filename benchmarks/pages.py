"""Web pages a second, before annotation: our reader beside a bare pass of its parser, in one run; figures as ratios.

    python benchmarks/pages.py [--pages 3000] [--workers 2]

Pages are made from the sentences of `seeds/`: about 60 kB with navigation, scripts, JSON-LD, related articles
and ten paragraphs, as those of a newspaper's site are; written to a folder and read from it.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from selectolax.lexbor import LexborHTMLParser

from archive import reading, sentences
from archive.models import Article, Document
from archive.reading import Options
from archive.reading.files import documents

SEEDS = Path(__file__).parent.parent / "seeds"
CHUNK = 100


def page(number: int, pool: list[str]) -> str:
    """A page of about 60 kB whose article is marked up; the same at every run."""
    chance = random.Random(number)
    said = [" ".join(chance.choice(pool) for _ in range(3)) for _ in range(10)]
    title = chance.choice(pool)[:90]
    linked = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": f"{title} {number}",
        "datePublished": f"2024-03-{number % 28 + 1:02d}T08:15:00+01:00", "dateModified": "2024-03-29T09:00:00+01:00",
        "author": [{"@type": "Person", "name": "Séverine de Galembert"}], "articleSection": "Région",
        "publisher": {"@type": "NewsMediaOrganization", "name": "La Gazette du fleuve"}, "isAccessibleForFree": True,
    }  # fmt: skip
    links = "".join(
        f'<li class="nav__item"><a href="/r/{n}" class="nav__link">Rubrique {n}</a></li>' for n in range(80)
    )
    related = "".join(
        f'<div class="related__item"><a href="/a/{n}"><img src="/i/{n}.jpg" alt="">'
        f"<h3>{chance.choice(pool)[:80]}</h3></a></div>"
        for n in range(40)
    )
    script = "window.dataLayer=window.dataLayer||[];" + "function f(a,b){return a.map(x=>x*b).filter(Boolean)};" * 420
    body = "".join(f"<p>{text}</p>" for text in said)
    return (
        f'<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{title} {number} - La Gazette</title>'
        f'<link rel="canonical" href="https://www.gazette.example/{number}">'
        f'<meta property="og:site_name" content="La Gazette du fleuve">'
        f'<meta property="og:title" content="{title} {number}">'
        f'<meta name="description" content="{said[0][:120]}">'
        f'<script type="application/ld+json">{json.dumps(linked, ensure_ascii=False)}</script><script>{script}</script>'
        f"<style>{'.a{color:#111;margin:0 auto}' * 300}</style></head><body>"
        f"<header><nav><ul>{links}</ul></nav></header>"
        f'<main><article class="article"><h1>{title} {number}</h1><p class="chapo">{chance.choice(pool)}</p>'
        f'<figure><img src="/photo.jpg"><figcaption>Le port. © La Gazette</figcaption></figure>'
        f'<div class="article__content" itemprop="articleBody">{body}</div></article>'
        f'<aside class="related">{related}</aside></main><footer><ul>{links}</ul></footer></body></html>'
    )


def bare(paths: list[str]) -> int:
    """Files read and parsed, and nothing asked of them."""
    return sum(LexborHTMLParser(Path(path).read_text(encoding="utf-8")).root is not None for path in paths)


def ours(paths: list[str]) -> int:
    """Files read as the importer reads them, up to the article."""
    found = 0
    for document in documents(paths):
        assert isinstance(document, Document)
        found += sum(isinstance(item, Article) for item in reading.articles(document, Options()))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=3000)
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    texts = [file.read_text(encoding="utf-8") for file in sorted(SEEDS.glob("*.txt"))]
    pool = [text[a:b] for text in texts for a, b in sentences.split(text)[1:] if b - a > 60]
    with TemporaryDirectory() as folder:
        paths = []
        for number in range(given.pages):
            path = Path(folder) / f"{number}.html"
            path.write_text(page(number, pool), encoding="utf-8")
            paths.append(str(path))
        size = sum(Path(path).stat().st_size for path in paths) / len(paths)
        print(f"{given.pages} pages of {size / 1000:.0f} kB")
        chunks = [paths[n : n + CHUNK] for n in range(0, len(paths), CHUNK)]
        base = 0.0
        for name, work in (("bare pass of selectolax", bare), ("our reader", ours)):
            for workers in (1, given.workers):
                with ProcessPoolExecutor(workers) as executor:
                    list(executor.map(work, chunks[:workers]))  # warm
                    begun = time.perf_counter()
                    found = sum(executor.map(work, chunks))
                    pace = found / (time.perf_counter() - begun)
                base = base or pace
                print(f"{name:28} {workers} process(es) {pace:8,.0f} pages/s  {pace / base:5.2f} × bare")


if __name__ == "__main__":
    main()
