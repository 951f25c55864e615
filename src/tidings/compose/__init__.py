"""The dossier: ranking, timeline, sections."""

from tidings.compose.join import join
from tidings.compose.split import split, through
from tidings.compose.stage import compose, compose_stage

__all__ = ["compose", "compose_stage", "join", "split", "through"]
