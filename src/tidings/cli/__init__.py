"""The command line: ``tidings brief``, ``tidings schema``."""

from tidings.cli.app import main

__all__ = ["main"]
