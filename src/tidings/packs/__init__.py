"""Domain knowledge as YAML that an analyst can edit, checked when it is loaded."""

from tidings.packs.loader import load_pack, pack_names

__all__ = ["load_pack", "pack_names"]
