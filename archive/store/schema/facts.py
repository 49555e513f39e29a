"""Who and when: entities, dates, what rules found and what people said of it."""

from __future__ import annotations

from sqlalchemy import REAL, Column, Index, UniqueConstraint, text

from archive.store.schema.columns import number, of_article, one_of, points_to, span, table, where_given, words

entities = table(
    "entities",
    words("slug", required=True),
    words("kind", required=True),
    words("label", required=True),
    words("wikidata"),
    points_to("entities", "country_id"),
    words("origin", required=True),
    one_of("origin", "authority", "text", "human"),
    UniqueConstraint("slug"),
    Index(None, "kind", "label"),
    Index(None, "country_id"),
)
entity_aliases = table(
    "entity_aliases",
    points_to("entities", "entity_id", required=True, cascade=True),
    words("alias", required=True),
    words("folded", required=True),
    words("strength", required=True),
    words("language"),
    words("origin", required=True),
    one_of("strength", "strong", "weak"),
    UniqueConstraint("entity_id", "alias"),
    Index(None, "folded"),
)
contributions = table(
    "contributions",
    of_article(),
    words("name", required=True),
    points_to("entities", "entity_id"),
    words("role", required=True),
    *span(required=False),
    Index(None, "article_id"),
    Index(None, "entity_id"),
)
entity_mentions = table(
    "entity_mentions",
    of_article(),
    points_to("sentences", "sentence_id"),
    points_to("entities", "entity_id"),
    *span(),
    words("surface", required=True),
    words("kind", required=True),
    words("role"),
    points_to("entities", "country_id"),
    points_to("entities", "means_entity_id"),
    words("rule", required=True),
    UniqueConstraint("article_id", "start"),
    Index(None, "entity_id"),
    Index(None, "sentence_id"),
    where_given("country_id"),
    where_given("means_entity_id"),
)
entity_candidates = table(
    "entity_candidates",
    points_to("entities", "entity_id", required=True, cascade=True),
    points_to("entities", "other_id", required=True, cascade=True),
    Column("score", REAL),
    words("evidence"),
    words("judgement", required=True),
    words("judged_by"),
    words("judged_at"),
    one_of("judgement", "same", "different", "unsure", "none"),
    UniqueConstraint("entity_id", "other_id"),
    Index(None, "other_id"),
)
date_mentions = table(
    "date_mentions",
    of_article(),
    points_to("sentences", "sentence_id"),
    *span(),
    words("surface", required=True),
    words("edtf"),
    words("first_day"),
    words("last_day"),
    words("precision", required=True),
    words("rule", required=True),
    words("decided_by", required=True),
    points_to("date_mentions", "anchor_id"),
    words("status", required=True),
    one_of("status", "happened", "announced", "unknown"),
    UniqueConstraint("article_id", "start"),
    Index(None, "first_day", "last_day"),
    Index(None, "sentence_id"),
    where_given("anchor_id"),
)
corrections = table(
    "corrections",
    words("made_at", required=True),
    words("made_by", required=True),
    words("target", required=True),
    words("selector"),
    words("before"),
    words("after"),
    words("reason"),
    words("undone_at"),
    Index("ix_corrections_article", text("json_extract(selector, '$.article')")),
)
fact_changes = table(
    "fact_changes",
    points_to("import_runs", "import_run_id", required=True),
    words("article_key", required=True),
    words("fact", required=True),
    words("change", required=True),
    words("rule", required=True),
    words("surface", required=True),
    number("start", required=True),
    words("before"),
    words("after"),
    one_of("fact", "date", "entity"),
    one_of("change", "appeared", "vanished", "changed"),
    Index(None, "import_run_id"),
    Index(None, "article_key"),
)
