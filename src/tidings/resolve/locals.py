"""Who is who inside one article: each name with the other names for the same thing there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from tidings.annotate.gazetteer import Gazetteer
from tidings.annotate.name_clues import clues, given_names
from tidings.model import EntityKind, Name, Office, Reading
from tidings.resolve.acronyms import body_fold, defined
from tidings.resolve.folding import fold, is_part
from tidings.resolve.lexicon import lexicon

# "Just before" is no further back than this, in characters: some four sentences.
JUST = 600
# An office that belongs to a name stands no further from it, in characters.
BESIDE = 120
LINKS = frozenset({"of", "for", "and", "the"})
# The most words of a state before the name of its body: "Papua New Guinea's".
LONGEST_STATE = 5
# Words of kinship are looked for so many characters before or after a name.
KIN = 40
# A title before a name is looked for in so many characters.
TITLE = 8
# The share of all mentions of states that makes a report one about a state's own affairs.
HOME = 0.6


@dataclass(slots=True)
class Local:
    """One thing that one article names. ``names`` and ``offices`` are indices into the reading.

    ``scope`` keeps apart what many states have, such as "the Foreign Ministry": the state that it is
    told of (ISO code), else the article. None for a name that is nobody else's. ``alias`` is the short
    form that the article gives a body in brackets, folded.
    """

    article: str
    kind: EntityKind
    key: str | None
    words: tuple[str, ...]
    spelling: str
    names: list[int] = field(default_factory=list)
    offices: list[int] = field(default_factory=list)
    country: str | None = None
    scope: str | None = None
    alias: str = ""


def local_entities(reading: Reading) -> list[Local]:
    """The things that ``reading`` names, in order of their first mention.

    A name that the packs know is its key. A longer person's name takes in the shorter ones that
    are part of it; where several could, the one named in full last before it has it.
    """
    found: list[Local] = []
    by_key: dict[tuple[str, str], Local] = {}
    main = _main_state(reading)
    for index, name in enumerate(reading.names):
        if name.kind == "person" and len(fold(name.text)) < 2:
            continue
        words = fold(name.text)
        key = name.stands_for or name.key
        kind: EntityKind = "state" if name.stands_for and len(name.stands_for) == 2 else name.kind
        if not words and key is None:
            continue
        country, scope = name.country, None
        if key is None and kind == "organization":
            words = body_words(body_fold(name.text), country)
        if key is None and kind == "organization" and is_common_body(words):
            country = country or _state_beside(reading, name, main)
            scope = country or reading.article.id
        slot = (kind, f"{key or ' '.join(words)} {scope or ''}")
        local = by_key.get(slot)
        if local is None:
            local = by_key[slot] = Local(
                reading.article.id, kind, key, words, name.text, country=country, scope=scope
            )
            found.append(local)
        local.names.append(index)
    found = _short_people(reading, found)
    found = _short_bodies(_acronyms(reading, found))
    _attach_offices(reading, found)
    return sorted(found, key=lambda local: min(local.names))


def is_listed(local: Local, gazetteer: Gazetteer | None) -> bool:
    """True for a word that the gazetteer knows, and that is not a person's as well."""
    entries = gazetteer.lookup(local.spelling) if gazetteer else ()
    return any(not entry.ambiguous for entry in entries)


def body_words(words: tuple[str, ...], country: str | None) -> tuple[str, ...]:
    """Of a state's body that every state has, the words without the state's.

    "Turkey's Foreign Ministry" and "Ministry of Foreign Affairs of Turkey", where the state is known.
    """
    for i in range(1, min(len(words), LONGEST_STATE) + 1) if country else ():
        rest, head = words[i:], words[:-i]
        if len(rest) > 1 and is_common_body(rest) and rest[0] not in LINKS:
            return rest
        if len(head) > 2 and head[-1] == "of" and is_common_body(head):
            return head[:-1]
    return words


def body_slot(words: tuple[str, ...]) -> tuple[str, ...]:
    """What the names of one body have in common: "Ministry of Foreign Affairs", "Foreign Ministry"."""
    if not is_common_body(words):
        return words
    spelled = ({"defense": "defence", "labor": "labour"}.get(word, word) for word in words)
    return tuple(sorted({word for word in spelled if word not in LINKS and word != "affairs"}))


def is_common_body(words: tuple[str, ...]) -> bool:
    """True for a body that every state has, by a name that says no state: "Ministry of Defence"."""
    return set(words) <= lexicon()["common_body"]


def _state_beside(reading: Reading, name: Name, main: str | None) -> str | None:
    """The one state that the sentence names before the body, else ``main``."""
    sentence = reading.sentence_at(name.start)
    if sentence is None:
        return None
    before = (reading.names[i].country for i in reading.names_in(sentence.start, name.start))
    told = {country for country in before if country}
    if told:
        return told.pop() if len(told) == 1 else None
    return main


def _main_state(reading: Reading) -> str | None:
    """The state that the report is about, None where it is about several."""
    counts = Counter(n.country for n in reading.names if n.country)
    main, often = max(counts.items(), key=lambda pair: (pair[1], pair[0]), default=(None, 0))
    return main if often >= HOME * counts.total() else None


def _short_people(reading: Reading, found: list[Local]) -> list[Local]:
    """Give each name of one word to the person whose full name holds it, or let it stand alone."""
    people, gone = _fold_people([local for local in found if local.kind == "person"])
    found = [local for local in found if id(local) not in gone]
    holding: dict[str, list[Local]] = {}
    for person in people:
        for word in dict.fromkeys(person.words):
            holding.setdefault(word, []).append(person)
    alone: dict[tuple[str, ...], Local] = {}
    for index, name in enumerate(reading.names):
        words = fold(name.text)
        if name.kind != "person" or len(words) != 1:
            continue
        bearers = [p for p in holding.get(words[0], ()) if is_part(words, p.words)]
        bearers = _of_gender(bearers, index, reading) if len(bearers) > 1 else bearers
        if len(bearers) > 1:
            bearers = _by_office(bearers, index, reading)
        owner = _nearest(bearers, index, reading)
        if owner is None:
            owner = alone.get(words)
            if owner is None:
                owner = alone[words] = Local(reading.article.id, "person", None, words, name.text)
                found.append(owner)
        owner.names.append(index)
    for local in found:
        local.names.sort()
    return found


def _of_gender(bearers: list[Local], index: int, reading: Reading) -> list[Local]:
    """Those whose given name does not speak against the title before a surname: "Mr" is no Sinead."""
    start = reading.names[index].start
    title = reading.article.text[max(0, start - TITLE) : start].lower().split()[-1:]
    given = given_names()
    wrong = given.feminine if title[:1] in (["mr"], ["mr."]) else frozenset()
    if title and title[0] in ("mrs", "mrs.", "ms", "ms.", "miss"):
        wrong = given.masculine
    return [b for b in bearers if b.words[0] not in wrong]


def _by_office(bearers: list[Local], index: int, reading: Reading) -> list[Local]:
    """Of several bearers, those who hold the office that stands beside the surname: "Ambassador Kim"."""
    name = reading.names[index]
    near = reading.offices_in(name.start - BESIDE, name.end + BESIDE)
    heads = {o.role.split()[-1] for o in near if o.person == index and o.role}
    if not heads:
        return bearers
    holders = [
        b for b in bearers
        if any(o.person in b.names and o.role and o.role.split()[-1] in heads for o in reading.offices)
    ]  # fmt: skip
    return holders if len(holders) == 1 else []


def _fold_people(people: Sequence[Local]) -> tuple[list[Local], set[int]]:
    """Merge "Jane Doe" into "Jane Ann Doe", and a name into the same with its words apart or joined.

    Returns who is left, and the ``id()`` of those who were merged. Only people who share the first
    word, or all letters, are compared: a long report names thousands.
    """
    near: dict[str, list[int]] = {}
    for i, person in enumerate(people):
        for key in dict.fromkeys((*person.words, "".join(person.words))):
            near.setdefault(key, []).append(i)
    gone: set[int] = set()
    for short in sorted(people, key=lambda p: len(p.words)):
        for i in sorted({*near[short.words[0]], *near["".join(short.words)]}):
            full = people[i]
            if full is short or id(full) in gone:
                continue
            same = "".join(short.words) == "".join(full.words)
            ends = short.words[0] == full.words[0] and short.words[-1] == full.words[-1]
            inside = set(short.words) < set(full.words)
            if same or (inside and (ends or is_part(short.words, full.words))):
                full.names.extend(short.names)
                gone.add(id(short))
                break
    return [p for p in people if id(p) not in gone], gone


def _nearest(bearers: Sequence[Local], index: int, reading: Reading) -> Local | None:
    """Whom a bare surname means: its one bearer; of several, the one named in full just before.

    Where two were, or none, it means whoever the report names in full more often than all the others
    together, else nobody: a Korean report has six Kims. Where the one just before is not the one that
    the report is about, it means nobody, too: "the leader's half-brother was killed".
    """
    if len(bearers) < 2:
        return bearers[0] if bearers else None
    names = reading.names
    here = names[index].start
    full = [[i for i in b.names if len(fold(names[i].text)) > 1] for b in bearers]
    before = [[i for i in spots if 0 < here - names[i].start <= JUST] for spots in full]
    near = [k for k, spots in enumerate(before) if any(not _of_kin(reading, names[i]) for i in spots)]
    often = max(range(len(bearers)), key=lambda k: (len(full[k]), -k))
    rest = sum(len(spots) for k, spots in enumerate(full) if k != often)
    main = often if len(full[often]) > rest else None
    if len(near) == 1 and main in (None, near[0]):
        return bearers[near[0]]
    return bearers[main] if main is not None and (not near or main in near) else None


def _of_kin(reading: Reading, name: Name) -> bool:
    """True for "the half-brother of Bo Chan" and "Bo Chan's wife", who tell of somebody else."""
    text = reading.article.text
    before = text[max(0, name.start - KIN) : name.start].lower().split()
    after = text[name.end : name.end + KIN].lower().replace("’", "'").split()
    kin = clues().kin
    of = any(word == "of" and at and before[at - 1].split("-")[-1] in kin for at, word in enumerate(before))
    return of or (after[:1] == ["'s"] and any(w.strip(",.").split("-")[-1] in kin for w in after[1:3]))


def _acronyms(reading: Reading, found: list[Local]) -> list[Local]:
    """Join "National Grain Board (NGB)" with "NGB", whatever the tagger takes that for."""
    text = reading.article.text
    for local in list(found):
        if local.kind != "organization":
            continue
        told = (defined(text, reading.names[i].end, body_fold(reading.names[i].text)) for i in local.names)
        local.alias = next((brief for brief in told if brief), "")
        short = next((s for s in found if s.words == (local.alias,)), None)
        if short is not None and short is not local and short.key is None:
            local.names = sorted({*local.names, *short.names})
            found.remove(short)
    return found


def _short_bodies(found: list[Local]) -> list[Local]:
    """Give "the Council" to the one body of the article whose name ends so, "Volta" to "Volta Group"."""
    bodies = [local for local in found if local.kind == "organization"]
    for short in [local for local in found if local.kind in ("organization", "place")]:
        if short.key is not None:
            continue
        n = len(short.words)
        longer = [b for b in bodies if len(b.words) > n and b in found and _shortens(short, b)]
        if len(longer) == 1:
            longer[0].names = sorted({*longer[0].names, *short.names})
            found.remove(short)
    return found


def _shortens(short: Local, full: Local) -> bool:
    """True if the end of a body's name is meant, or all of it but what says that it is a company."""
    n = len(short.words)
    ends = n > 1 or short.spelling in clues().body_heads or short.words[0] in lexicon()["organization"]
    if short.kind == "organization" and ends and full.words[-n:] == short.words:
        return True
    legal = full.words[:n] == short.words and set(full.words[n:]) <= lexicon()["legal"]
    return legal and not set(short.words) <= lexicon()["common_body"]


def _attach_offices(reading: Reading, found: list[Local]) -> None:
    owner = {i: local for local in found for i in local.names}
    for k, office in enumerate(reading.offices):
        if office.person is not None and office.person in owner:
            owner[office.person].offices.append(k)


def holders(reading: Reading, local: Local) -> list[Office]:
    """The offices that the article gives ``local``."""
    return [reading.offices[k] for k in local.offices]
