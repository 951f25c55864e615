"""Domain knowledge as YAML that an analyst can edit, checked when it is loaded."""

from tidings.packs.loader import load_pack, pack_names, parse_pack

__all__ = ["load_pack", "pack_names", "parse_pack"]
