"""What others may ask of charters. Each function says how many SQL statements it costs."""

from __future__ import annotations

from dirisha.rooms.charters.queries.finding import by_life_event as by_life_event
from dirisha.rooms.charters.queries.finding import life_events as life_events
from dirisha.rooms.charters.queries.finding import search as search
from dirisha.rooms.charters.queries.pages import catalogue as catalogue
from dirisha.rooms.charters.queries.pages import service as service
from dirisha.rooms.charters.queries.pages import service_page as service_page
from dirisha.rooms.charters.queries.pages import service_row as service_row
from dirisha.rooms.charters.queries.pages import services_of as services_of
from dirisha.rooms.charters.queries.pages import variant as variant
from dirisha.rooms.charters.queries.pages import version_page as version_page
from dirisha.rooms.charters.queries.pages import versions as versions
from dirisha.rooms.charters.queries.publication import Publication as Publication
from dirisha.rooms.charters.queries.publication import PublishedService as PublishedService
from dirisha.rooms.charters.queries.publication import public_version as public_version
from dirisha.rooms.charters.queries.publication import publication as publication
from dirisha.rooms.charters.queries.review import draft as draft
from dirisha.rooms.charters.queries.review import drafts as drafts
from dirisha.rooms.charters.queries.review import known_translations as known_translations
from dirisha.rooms.charters.queries.review import seen_mark as seen_mark
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
