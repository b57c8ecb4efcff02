"""The parts of an office file: each unpacked up to a limit, as XML without entities or other documents."""

from __future__ import annotations

import zipfile

from lxml import etree

from dirisha.rooms.charters.reading.formats.refusing import Refuses

LARGEST_PART = 16 * 1024 * 1024
"""Bytes of one part, unpacked: a tree of it takes some ten times as much memory."""
LARGEST_SUM = 40 * 1024 * 1024
LOCKED = 0x1  # the bit in a part's flags for a password


class Parts:
    """The archive, read part by part."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.names = set(archive.namelist())

    def read(self, name: str) -> bytes:
        """The bytes of a part. Refuses one that unpacks to too much, whatever its head claims."""
        if self.archive.getinfo(name).flag_bits & LOCKED:
            raise Refuses("encrypted")
        with self.archive.open(name) as part:
            data = part.read(LARGEST_PART + 1)
        if len(data) > LARGEST_PART:
            raise Refuses("too-much")
        return data

    def xml(self, name: str) -> etree._Element | None:
        """The root of a part; None when there is no such part. Refuses a document type."""
        if name not in self.names:
            return None
        return safe_xml(self.read(name))

    def weigh(self) -> None:
        """Unpack every part of XML once and forget it, so that another library may then open them all."""
        total = 0
        for info in self.archive.infolist():
            if info.flag_bits & LOCKED:
                raise Refuses("encrypted")
            if info.filename.endswith((".xml", ".rels", ".vml")):
                data = self.read(info.filename)
                total += len(data)
                refuse_types(data)
        if total > LARGEST_SUM:
            raise Refuses("too-much")


def refuse_types(data: bytes) -> None:
    """Refuse XML that declares a document type: entities that grow, or reach for other files, need one."""
    start = data[:4096]
    if b"<!DOCTYPE" in start or b"<!ENTITY" in start or "<!DOCTYPE".encode("utf-16-le") in start:
        raise Refuses("damaged")


def safe_xml(data: bytes) -> etree._Element:
    """The root of an XML document without entities, document types, network and nesting beyond 256."""
    refuse_types(data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refuses("damaged")
    return root
