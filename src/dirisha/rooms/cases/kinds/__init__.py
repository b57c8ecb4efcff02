"""Kinds of case as data: what a definition says (`definition`), and those that the country packs ship (`shipped`)."""

from dirisha.rooms.cases.kinds.definition import (
    Choice,
    Clarification,
    Extension,
    Ground,
    KindClock,
    KindDefinition,
    KindDocument,
    KindFact,
    KindStep,
    Right,
    Silence,
    Transfer,
    definition_from_json,
    definition_to_json,
)
from dirisha.rooms.cases.kinds.shipped import standard_kinds

__all__ = [
    "Choice",
    "Clarification",
    "Extension",
    "Ground",
    "KindClock",
    "KindDefinition",
    "KindDocument",
    "KindFact",
    "KindStep",
    "Right",
    "Silence",
    "Transfer",
    "definition_from_json",
    "definition_to_json",
    "standard_kinds",
]
