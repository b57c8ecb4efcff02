"""What others may ask of charters. Each function says how many SQL statements it costs."""

from __future__ import annotations

from dirisha.rooms.charters.queries.views import DraftLine as DraftLine
from dirisha.rooms.charters.queries.views import DraftRow as DraftRow
from dirisha.rooms.charters.queries.views import DraftView as DraftView
from dirisha.rooms.charters.queries.views import FindingLine as FindingLine
from dirisha.rooms.charters.queries.views import Hit as Hit
from dirisha.rooms.charters.queries.views import InstitutionCatalogue as InstitutionCatalogue
from dirisha.rooms.charters.queries.views import LifeEvent as LifeEvent
from dirisha.rooms.charters.queries.views import Offer as Offer
from dirisha.rooms.charters.queries.views import ServiceLine as ServiceLine
from dirisha.rooms.charters.queries.views import ServiceView as ServiceView
from dirisha.rooms.charters.queries.views import VariantView as VariantView
from dirisha.rooms.charters.queries.views import VersionLine as VersionLine
from dirisha.rooms.charters.queries.views import VersionPage as VersionPage
