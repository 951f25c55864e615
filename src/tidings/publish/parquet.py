"""Tables as Parquet, typed. Needs pyarrow, an extra, which is loaded when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from types import ModuleType
from typing import IO, Any

from tidings.errors import UsageError
from tidings.model import Dossier
from tidings.publish.page.labels import Labels
from tidings.publish.table import Kind, Row, Table

# Rows that are held in memory at a time.
GROUP = 20_000


def write_parquet(table: Table, dossier: Dossier, labels: Labels, file: IO[bytes]) -> int:
    """Write a table and return the number of its rows. Raises UsageError where pyarrow is absent."""
    pyarrow, parquet = libraries()
    schema = _schema(table, pyarrow)
    rows = table.rows(dossier, labels)
    written = 0
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        for group in _groups(rows):
            written += len(group)
            columns = list(zip(*group, strict=True))
            arrays = [pyarrow.array(list(c), f.type) for c, f in zip(columns, schema, strict=True)]
            writer.write_table(pyarrow.Table.from_arrays(arrays, schema=schema))
    return written


def libraries() -> tuple[ModuleType, ModuleType]:
    """``pyarrow`` and ``pyarrow.parquet``."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise UsageError(
            "pyarrow, which writes Parquet, is not installed.",
            code="no-pyarrow",
            hint="Install it with: pip install 'tidings[parquet]', or export csv: the same tables.",
        ) from error
    return pyarrow, pyarrow.parquet


def _schema(table: Table, pyarrow: ModuleType) -> Any:
    types: dict[Kind, Any] = {
        "text": pyarrow.string(),
        "int": pyarrow.int64(),
        "float": pyarrow.float64(),
        "bool": pyarrow.bool_(),
        "list": pyarrow.list_(pyarrow.string()),
    }
    return pyarrow.schema([pyarrow.field(c.name, types[c.kind]) for c in table.columns])


def _groups(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while group := list(islice(rows, GROUP)):
        yield group
