"""Reading tables whose rows are services, whatever their columns are called and wherever they stand."""

from dirisha.rooms.charters.reading.grid.services import services_in

__all__ = ["services_in"]
