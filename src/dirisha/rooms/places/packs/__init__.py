"""Country packs: what differs from country to country, as data with a source line each (`ke.toml`, `tz.toml`)."""

from dirisha.rooms.places.packs.holidays import proposed_days_off
from dirisha.rooms.places.packs.loading import (
    Choice,
    CountryPack,
    Law,
    Region,
    Setting,
    countries,
    country_pack,
    law_of,
)

__all__ = [
    "Choice",
    "CountryPack",
    "Law",
    "Region",
    "Setting",
    "countries",
    "country_pack",
    "law_of",
    "proposed_days_off",
]
