"""Which people of different reports are one, and on what evidence.

The same full name; one with a word more, or a near spelling, with support: the same office, the same act,
or states and organisations that stand in reports of both. A bare surname needs support, too, and that
nobody else in all the reports bears it. The same surname alone is never enough: a Korean report has six Kims.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tidings.annotate.name_clues import clues, given_names
from tidings.model import Evidence, Reading
from tidings.resolve.folding import fold, is_part
from tidings.resolve.lexicon import lexicon
from tidings.resolve.links import Cluster, Link
from tidings.resolve.locals import Local
from tidings.resolve.matching import compare_names, name_form
from tidings.resolve.matching.index import build_index
from tidings.resolve.support import Grounds, office_words

# A near spelling needs this much of a match, an office or act in common, and company in common.
NEAR, NEAR_COMPANY = 0.7, 1
# A closer one needs no office, and more company.
CLOSE, CLOSE_COMPANY = 0.8, 3
# A bare surname, or a name with more words between, needs as much where no office or act supports it.
SHORT_COMPANY = 2
REGNAL = re.compile(r"(?=[ivx])x{0,2}(ix|iv|v?i{0,3})$")
CHAIR: tuple[Evidence, ...] = ("near-spelling", "same-office")
SUFFIXES = frozenset({"jr", "sr"})


def people_clusters(people: Sequence[Local], readings: Mapping[str, Reading]) -> list[Cluster]:
    """One cluster a person."""
    grounds = Grounds(readings)
    full = [local for local in people if len(local.words) > 1]
    clusters = _join_near(_by_full_name(full, grounds), grounds)
    bearers: dict[str, list[Cluster]] = {}
    for one in clusters:
        for word in sorted({w for m in one.locals for w in surnames(m.words)}):
            bearers.setdefault(word, []).append(one)
    short = sorted((p for p in people if len(p.words) == 1), key=lambda p: (p.words, p.article))
    for local in short:
        word, alone = local.words[0], Cluster("person", None, [local])
        found = [c for c in bearers.get(word, ()) if len(c.words) > 1]
        kept = [c for c in bearers.get(word, ()) if len(c.words) == 1]
        home = found[0] if len(found) == 1 else None
        evidence = _short_evidence(alone, home, grounds) if home else ()
        if not evidence and found and (titled := _in_title(found, readings[local.article])):
            home, evidence = titled, ("short-form",)
        if home is None and not found:
            joined = ((c, _short_evidence(alone, c, grounds)) for c in kept)
            home, evidence = next(((c, e) for c, e in joined if e), (None, ()))
        if home is not None and evidence:
            home.join(local, home.locals[0], evidence)
            continue
        local.scope = local.article  # nobody else's: the same surname in another report may be another's
        clusters.append(alone)
        bearers.setdefault(word, []).append(alone)
    return clusters


def surnames(words: tuple[str, ...]) -> tuple[str, ...]:
    """By which words a person is called for short: the last; the family name where it stands first."""
    plain = words[:-1] if len(words) > 1 and words[-1] in SUFFIXES else words
    if len(plain) > 1 and REGNAL.match(plain[-1]):
        return (plain[0],)
    first = (plain[0],) if len(plain) > 1 and plain[0] in lexicon()["family"] else ()
    return (*first, plain[-1])


def _in_title(bearers: Sequence[Cluster], reading: Reading) -> Cluster | None:
    """The one bearer whom the report's own title names in full.

    None where it tells of somebody's kin, or where the text itself has a bearer's full name.
    """
    if any(m.article == reading.article.id for one in bearers for m in one.locals):
        return None
    title = fold(re.sub(r"['’]s\b", "", reading.article.title or ""))
    if clues().kin.intersection(title):
        return None
    named = [one for one in bearers if any(is_part(m.words, ("", *title)) for m in one.locals)]
    return named[0] if len(named) == 1 else None


def _short_evidence(alone: Cluster, home: Cluster, grounds: Grounds) -> tuple[Evidence, ...]:
    """Why a bare surname is the person's who bears it; empty where the surname is all there is."""
    support = grounds.evidence(alone, home, SHORT_COMPANY)
    word = alone.locals[0].words[0]
    common = word in lexicon()["family"] or word in given_names().masculine | given_names().feminine
    if not support or (common and support == ("shared-company",)):
        return ()
    if len(home.words) == 1:
        return ("same-name", *support)
    return ("same-surname", "only-bearer", *support)


def _by_full_name(full: Sequence[Local], grounds: Grounds) -> list[Cluster]:
    clusters: list[Cluster] = []
    places: dict[str, list[Cluster]] = {}
    for local in sorted(full, key=lambda p: (-len(p.words), p.words, p.article)):
        keys = ("".join(local.words), local.words[-1])
        near = [c for key in dict.fromkeys(keys) for c in places.get(key, ())]
        found = ((c, m, e) for c in near for m, e in [_full_evidence(local, c, grounds)] if e)
        home = next(found, None)
        if home is None:
            one = Cluster("person", None, [local])
            clusters.append(one)
        else:
            one = home[0]
            one.join(local, home[1], home[2])
        for key in keys:
            if all(c is not one for c in places.setdefault(key, [])):
                places[key].append(one)
    return clusters


def _full_evidence(local: Local, one: Cluster, grounds: Grounds) -> tuple[Local, tuple[Evidence, ...]]:
    """Why a full name is one of the cluster's, and which; no evidence where it is none."""
    letters = "".join(local.words)
    for other in one.locals:
        if letters == "".join(other.words):
            return other, ("same-name",) if local.spelling == other.spelling else ("same-letters",)
    for other in one.locals:
        more = len(other.words) - len(local.words)
        ends = local.words[0] == other.words[0] and local.words[-1] == other.words[-1]
        inside = ends and set(local.words) < set(other.words)
        tail = more > 0 and len(local.words) > 1 and other.words[more:] == local.words
        if not inside and not tail:
            continue
        support = grounds.evidence(Cluster("person", None, [local]), one, SHORT_COMPANY)
        if (inside and more == 1) or (support and support != ("shared-company",)) or (tail and support):
            return other, ("longer-name", *support)
    return local, ()


def _join_near(clusters: list[Cluster], grounds: Grounds) -> list[Cluster]:
    ordered = sorted(clusters, key=lambda c: (-sum(len(m.names) for m in c.locals), c.words))
    joined: list[Cluster] = []
    home_of: dict[int, int] = {}
    for place, near in enumerate(_near_names(ordered)):
        one = ordered[place]
        homes = sorted({home_of[p] for p in near if p in home_of})
        found = ((h, link) for h in homes for link in [_same_person(one, joined[h], grounds)] if link)
        home, link = next(found, (len(joined), None))
        if link is None:
            joined.append(one)
        else:
            joined[home].absorb(one, [link])
        home_of[place] = home
    return joined


def _near_names(clusters: Sequence[Cluster]) -> list[set[int]]:
    """For each cluster, the places of those with a name worth comparing: all pairs would be too many."""
    names = [
        (place, name_form(spelling, "person"))
        for place, one in enumerate(clusters)
        for spelling in dict.fromkeys(m.spelling for m in one.locals)
    ]
    index = build_index([form for _, form in names], [place for place, _ in names])
    found: list[set[int]] = [set() for _ in clusters]
    for place, form in names:
        found[place] |= {names[i][0] for i in index.near(form)}
    return found


def _same_person(one: Cluster, other: Cluster, grounds: Grounds) -> Link | None:
    """The link between two spellings that are close, where what the reports say of both supports it."""
    if {m.article for m in one.locals} & {m.article for m in other.locals}:
        return None  # two spellings in one article are two people, unless the article joins them
    company = grounds.company(one, other)
    needed = CLOSE if company >= CLOSE_COMPANY else None
    support = grounds.evidence(one, other, NEAR_COMPANY)
    if company >= NEAR_COMPANY and {"same-office", "same-act"} & set(support):
        needed = NEAR
    if needed is not None:
        for a, b in ((a, b) for a in one.locals for b in other.locals):
            if compare_names(a.spelling, b.spelling, kind="person").score >= needed:
                native = a.spelling.isascii() != b.spelling.isascii() and not _latin(a, b)
                return Link(a, b, ("other-script" if native else "near-spelling", *support))
    if _one_chair(one, other, grounds):
        return Link(one.locals[0], other.locals[0], tuple(dict.fromkeys(CHAIR + support)))
    return None


def _latin(one: Local, other: Local) -> bool:
    return all(ord(c) < 0x250 for local in (one, other) for c in local.spelling)


def _one_chair(one: Cluster, other: Cluster, grounds: Grounds) -> bool:
    """The same surname, a given name in common, and an office so particular that one person holds it.

    Every country has a foreign minister; few have a minister of unification. For an office that many
    hold, the countries must not differ.
    """
    if not _surname_and_more(one.words, other.words):
        return False
    common = lexicon()["everywhere"]
    for a in grounds.offices(one):
        for b in grounds.offices(other):
            if office_words(a.role) != office_words(b.role) or len(a.role.split()) < 2:
                continue
            if a.role not in common or (a.country is not None and a.country == b.country):
                return True
    return False


def _surname_and_more(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """True for "kim yoon ho" and "kim yung ho": at most one word differs, and it begins alike."""
    if len(left) != len(right) or len(left) < 2:
        return False
    differing = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    return len(differing) == 1 and differing[0][0][0] == differing[0][1][0]
