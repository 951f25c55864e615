"""The dossier: ranking, timeline, sections."""

from tidings.compose.stage import compose, compose_stage

__all__ = ["compose", "compose_stage"]
