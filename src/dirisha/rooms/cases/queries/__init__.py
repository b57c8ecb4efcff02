"""What others may ask of cases. Each function says how many SQL statements it costs."""

from __future__ import annotations

from dirisha.rooms.cases.queries.citizen import case_for_citizen as case_for_citizen
from dirisha.rooms.cases.queries.citizen import public_state as public_state
from dirisha.rooms.cases.queries.citizen import track as track
from dirisha.rooms.cases.queries.desk import case_for_desk as case_for_desk
from dirisha.rooms.cases.queries.desk import counts as counts
from dirisha.rooms.cases.queries.desk import search_cases as search_cases
from dirisha.rooms.cases.queries.desk import worklist as worklist
from dirisha.rooms.cases.queries.erasing import Erasure as Erasure
from dirisha.rooms.cases.queries.erasing import erasure as erasure
from dirisha.rooms.cases.queries.forms import ANY_PAPER as ANY_PAPER
from dirisha.rooms.cases.queries.forms import PLAIN as PLAIN
from dirisha.rooms.cases.queries.forms import FormView as FormView
from dirisha.rooms.cases.queries.forms import PaperForm as PaperForm
from dirisha.rooms.cases.queries.forms import form_of as form_of
from dirisha.rooms.cases.queries.forms import forms_of as forms_of
from dirisha.rooms.cases.queries.moves import CalendarChange as CalendarChange
from dirisha.rooms.cases.queries.moves import MoveLine as MoveLine
from dirisha.rooms.cases.queries.moves import Moves as Moves
from dirisha.rooms.cases.queries.moves import calendar_changes as calendar_changes
from dirisha.rooms.cases.queries.moves import moved_by as moved_by
from dirisha.rooms.cases.queries.moves import with_day as with_day
from dirisha.rooms.cases.queries.moves import with_days as with_days
from dirisha.rooms.cases.queries.moves import with_hours as with_hours
from dirisha.rooms.cases.queries.moves import without_day as without_day
from dirisha.rooms.cases.queries.moves import would_move as would_move
from dirisha.rooms.cases.queries.restricted import RESTRICTED as RESTRICTED
from dirisha.rooms.cases.queries.restricted import Readers as Readers
from dirisha.rooms.cases.queries.restricted import readers_if_restricted as readers_if_restricted
from dirisha.rooms.cases.queries.views import BringLine as BringLine
from dirisha.rooms.cases.queries.views import CitizenCase as CitizenCase
from dirisha.rooms.cases.queries.views import ClockView as ClockView
from dirisha.rooms.cases.queries.views import Contact as Contact
from dirisha.rooms.cases.queries.views import Counts as Counts
from dirisha.rooms.cases.queries.views import DeskCase as DeskCase
from dirisha.rooms.cases.queries.views import FileView as FileView
from dirisha.rooms.cases.queries.views import Page as Page
from dirisha.rooms.cases.queries.views import PauseLine as PauseLine
from dirisha.rooms.cases.queries.views import PublicState as PublicState
from dirisha.rooms.cases.queries.views import QuestionView as QuestionView
from dirisha.rooms.cases.queries.views import RemedyView as RemedyView
from dirisha.rooms.cases.queries.views import StepLine as StepLine
from dirisha.rooms.cases.queries.views import WorkLine as WorkLine
