"""How many sources there really are: copies, credits and rivals' reports folded into their origins.

Reports that copy one wire are one origin. So are an agency and a report that credits it, and a report
that tells a thing on a rival's word depends on that rival for it. Copy of an agency that is not named
may be that of any agency, and is counted apart from none. Two reports that quote one speaker stay
two: both may have listened.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tidings.compare.groups import components
from tidings.compare.outlets import (
    agency_keys,
    credited_keys,
    local_outlets,
    outlet_key,
    own_key,
    unnamed_agency,
)
from tidings.model import Article, Lineage


@dataclass(frozen=True, slots=True)
class Origins:
    """How many independent origins, their names, and why, in words."""

    count: int
    names: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class _Root:
    """Reports that are one by copying, with every outlet that they come from.

    ``unnamed`` says that an agency is among these that the reports leave out.
    """

    members: tuple[Article, ...]
    keys: frozenset[str]
    unnamed: bool

    @property
    def first(self) -> Article:
        return min(self.members, key=lambda a: (a.published.value or "9999", a.id))

    def may_share(self, other: _Root) -> bool:
        """True if the agency that one of them leaves out may be one that the other draws on."""
        return (self.unnamed and other._of_agencies) or (other.unnamed and self._of_agencies)

    @property
    def _of_agencies(self) -> bool:
        return self.unnamed or not self.keys.isdisjoint(agency_keys())


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
    reasons += _open(roots, chosen)
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
        inside_root = tuple(articles[i] for i in sorted(group))
        roots.append(_Root(inside_root, plain, any(unnamed_agency(a) for a in inside_root)))
    return roots


def _keys(article: Article, relied: Relied) -> set[str]:
    own = own_key(article)
    return {*credited_keys(article), *relied.get(article.id, {}), *({own} if own else ())}


def _apart(roots: Sequence[_Root]) -> list[_Root]:
    """As many roots as can be chosen (greedily, those with fewest outlets first) that share no outlet.

    Those that leave out an agency come last, since they stand beside no other that has one.
    """
    chosen: list[_Root] = []
    for root in sorted(
        roots, key=lambda r: (r.unnamed, len(r.keys), r.first.published.value or "9999", r.first.id)
    ):
        if not any(root.keys & other.keys or root.may_share(other) for other in chosen):
            chosen.append(root)
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
        unnamed = unnamed_agency(article)
        if unnamed and len(members) > 1:
            reasons.append(f"{article.label} {unnamed}")
    return list(dict.fromkeys(reasons))


def _open(roots: Sequence[_Root], chosen: Sequence[_Root]) -> list[str]:
    """That nothing tells whether a root stands alone which shares no outlet that is known with the others."""
    rest = [
        root
        for root in roots
        if root not in chosen
        and not any(root.keys & other.keys for other in chosen)
        and any(root.may_share(other) for other in chosen)
    ]
    if not rest:
        return []
    labels = list(_unique(a.label for root in rest for a in root.members))
    verb = "has" if len(labels) == 1 else "have"
    return [f"Whether {_list(labels)} {verb} it independently is not known"]


def _list(names: Sequence[str]) -> str:
    unique = list(_unique(names))
    return unique[0] if len(unique) == 1 else f"{', '.join(unique[:-1])} and {unique[-1]}"


def _unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
