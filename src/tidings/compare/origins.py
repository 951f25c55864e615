"""How many sources there really are: copies, credits and rivals' reports folded into their origins.

Reports that copy one wire are one origin. So are an agency and a report that credits it, and a report
that tells a thing on a rival's word depends on that rival for it. Two reports that quote one
speaker stay two: both may have listened.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tidings.compare.groups import components
from tidings.compare.outlets import credited_keys, local_outlets, outlet_key, own_key
from tidings.model import Article, Lineage


@dataclass(frozen=True, slots=True)
class Origins:
    """How many independent origins, their names, and why, in words."""

    count: int
    names: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class _Root:
    """Reports that are one by copying, with every outlet that they come from."""

    members: tuple[Article, ...]
    keys: frozenset[str]

    @property
    def first(self) -> Article:
        return min(self.members, key=lambda a: (a.published.value or "9999", a.id))


Relied = Mapping[str, Mapping[str, str]]
"""For a report's id, the outlets on whose word it tells the point at issue: key to name."""


def independent_origins(
    article_ids: Collection[str],
    articles: Mapping[str, Article],
    lineages: Sequence[Lineage],
    relied: Relied | None = None,
) -> Origins:
    """The independent origins among the reports ``article_ids``.

    ``relied`` adds, for this one point, the outlets that a report cites. A report that credits several
    agencies counts apart only from reports that share none of them.
    """
    relied = relied or {}
    members = [articles[i] for i in sorted(set(article_ids)) if i in articles]
    if not members:
        return Origins(0, (), "no report")
    roots = _roots(members, articles, lineages, relied)
    chosen = _apart(roots)
    names = tuple(_unique(_name(root, articles, lineages) for root in chosen))
    many = "origin" if len(chosen) == 1 else "origins"
    reasons = [f"{len(chosen)} {many}: {'; '.join(names)}"]
    reasons += _reasons(members, articles, lineages, relied)
    return Origins(len(chosen), names, ". ".join(reasons) + ".")


def _roots(
    members: Sequence[Article], articles: Mapping[str, Article], lineages: Sequence[Lineage], relied: Relied
) -> list[_Root]:
    inside = {a.id for a in members}
    local = local_outlets(articles.values())
    edges = [(a.id, a.id) for a in members]
    for lineage in lineages:
        if lineage.kind in ("wire_copy", "same_document", "translation"):
            shared = [i for i in lineage.articles if i in inside]
            edges += [(shared[0], other) for other in shared[1:]]
    roots = []
    for group in components(edges):
        keys: set[str] = set()
        for i in sorted(group):
            keys.update(_keys(articles[i], relied))
            # a copy of an agency's text is that agency's, though the agency's own report is not here
            for lineage in lineages:
                if lineage.kind == "wire_copy" and i in lineage.articles and lineage.origin:
                    source = articles.get(lineage.origin)
                    key = own_key(source) if source else outlet_key(lineage.origin)
                    keys.update({key} if key else ())
        plain = frozenset(local.get(key, key) for key in keys)
        roots.append(_Root(tuple(articles[i] for i in sorted(group)), plain))
    return roots


def _keys(article: Article, relied: Relied) -> set[str]:
    own = own_key(article)
    return {*credited_keys(article), *relied.get(article.id, {}), *({own} if own else ())}


def _apart(roots: Sequence[_Root]) -> list[_Root]:
    """As many roots as can be chosen (greedily, those with fewest outlets first) that share no outlet."""
    chosen: list[_Root] = []
    taken: set[str] = set()
    for root in sorted(roots, key=lambda r: (len(r.keys), r.first.published.value or "9999", r.first.id)):
        if not root.keys & taken:
            chosen.append(root)
            taken |= root.keys
    return sorted(chosen, key=lambda r: (r.first.published.value or "9999", r.first.id))


def _name(root: _Root, articles: Mapping[str, Article], lineages: Sequence[Lineage]) -> str:
    for lineage in lineages:
        if lineage.kind == "wire_copy" and lineage.origin and root.first.id in lineage.articles:
            named = articles.get(lineage.origin)
            return named.label if named else lineage.origin
    return root.first.label


def _reasons(
    members: Sequence[Article], articles: Mapping[str, Article], lineages: Sequence[Lineage], relied: Relied
) -> list[str]:
    reasons = []
    inside = {a.id for a in members}
    for lineage in lineages:
        shared = [i for i in lineage.articles if i in inside]
        if lineage.kind != "wire_copy" or len(shared) < 2:
            continue
        labels = [articles[i].label for i in shared]
        if lineage.origin in inside and lineage.origin is not None:
            copies = [articles[i].label for i in shared if i != lineage.origin]
            verb = "copies" if len(copies) == 1 else "copy"
            reasons.append(f"{_list(copies)} {verb} {articles[lineage.origin].label}")
        else:
            reasons.append(f"{_list(labels)} share one text")
    for article in members:
        cited = dict(relied.get(article.id, {}))
        credits = {k: n for k, n in credited_keys(article).items() if k not in cited}
        if cited:
            reasons.append(f"{article.label} cites {_list(list(cited.values()))}")
        if credits:
            reasons.append(f"{article.label} credits {_list(list(credits.values()))}")
    return list(dict.fromkeys(reasons))


def _list(names: Sequence[str]) -> str:
    unique = list(_unique(names))
    return unique[0] if len(unique) == 1 else f"{', '.join(unique[:-1])} and {unique[-1]}"


def _unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
