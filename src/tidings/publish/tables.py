"""The tables of an export, all of them, in the order in which they are told in the docs."""

from __future__ import annotations

from tidings.publish.table import Table
from tidings.publish.tables_compared import COMPARED
from tidings.publish.tables_findings import FINDINGS
from tidings.publish.tables_reports import REPORTS

TABLES: tuple[Table, ...] = (*REPORTS, *FINDINGS, *COMPARED)
