"""The page behind an item of a feed, where the user asks for it: its text under the item's own identity."""

from __future__ import annotations

from dataclasses import replace

from archive.errors import ReadingError
from archive.models import Article
from archive.reading import decoding, fetching, web_page


def follow(item: Article) -> Article:
    """The article of the page that the item links to; what the page does not say is as the item says it.

    Raises ReadingError if the page cannot be fetched or is no article.
    """
    if not item.url:
        raise ReadingError("the item links to no page")
    fetched = fetching.fetch(item.url)
    if fetched is None:
        raise ReadingError("the server sends nothing", where=item.url)
    page = decoding.decode(item.url, fetched.data)
    found = next((article for article in web_page.parse(page, {}) if isinstance(article, Article)), None)
    if found is None:
        raise ReadingError("the page is no article", where=item.url)
    return replace(
        found,
        headline=found.headline or item.headline,
        published=found.published or item.published,
        published_source=found.published_source or item.published_source,
        source=found.source or item.source,
        contributions=found.contributions or item.contributions,
        section=found.section or item.section,
        url=item.url,
        external_id=item.external_id,
        usage_terms=found.usage_terms or item.usage_terms,
        record=item.record,
        extra={**item.extra, **found.extra, "followed": True},
    )
