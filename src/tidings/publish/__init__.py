"""The dossier in its formats, one module a format."""

from tidings.publish.write import write_dossier

__all__ = ["write_dossier"]
