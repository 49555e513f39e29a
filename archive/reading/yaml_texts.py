"""YAML whose values are read as they are written: a date keeps its offset, a version its zero."""

from __future__ import annotations

import re
from typing import Any

import yaml


class _Yaml(yaml.SafeLoader):
    """Safe, and values as they are written: only true, false, null and plain integers are no texts.

    So `date: 2023-04-13T23:30:00+02:00` keeps its offset, `version: 1.10` its zero and `lang: no` its language.
    """

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 (PyYAML's own name)

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):  # a few lines of them make a tree of millions
            raise yaml.composer.ComposerError(None, None, "aliases are not followed", None)
        return super().compose_node(parent, index)


for _tag, _shape, _first in (
    ("bool", r"(?:true|false)\Z", "tf"),
    ("null", r"(?:null|~|)\Z", ["n", "~", ""]),
    ("int", r"-?(?:0|[1-9]\d{0,17})\Z", "-0123456789"),
):
    _Yaml.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_shape), list(_first))


def load(written: str) -> Any:
    """The value of a document. Raises `yaml.YAMLError`, ValueError or TypeError for what is none."""
    return yaml.load(written, _Yaml)
