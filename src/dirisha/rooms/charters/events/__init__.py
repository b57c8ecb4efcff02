"""What can happen to a charter, by subject: its versions, the consultation on it, its yearly review."""

from __future__ import annotations

from dirisha.rooms.charters.events.changes import ChangeExplained as ChangeExplained
from dirisha.rooms.charters.events.charter import CaseKind as CaseKind
from dirisha.rooms.charters.events.charter import CharterDrafted as CharterDrafted
from dirisha.rooms.charters.events.charter import ContactRow as ContactRow
from dirisha.rooms.charters.events.charter import DraftDiscarded as DraftDiscarded
from dirisha.rooms.charters.events.charter import FindingRow as FindingRow
from dirisha.rooms.charters.events.charter import FindingSettled as FindingSettled
from dirisha.rooms.charters.events.charter import RequirementKind as RequirementKind
from dirisha.rooms.charters.events.charter import RequirementRow as RequirementRow
from dirisha.rooms.charters.events.charter import RowReviewed as RowReviewed
from dirisha.rooms.charters.events.charter import SectionRow as SectionRow
from dirisha.rooms.charters.events.charter import ServiceRow as ServiceRow
from dirisha.rooms.charters.events.charter import VariantRow as VariantRow
from dirisha.rooms.charters.events.charter import VersionPublished as VersionPublished
from dirisha.rooms.charters.events.charter import VersionSuperseded as VersionSuperseded
from dirisha.rooms.charters.events.consulting import CommentAnswered as CommentAnswered
from dirisha.rooms.charters.events.consulting import CommentChannel as CommentChannel
from dirisha.rooms.charters.events.consulting import CommentErased as CommentErased
from dirisha.rooms.charters.events.consulting import CommentJoined as CommentJoined
from dirisha.rooms.charters.events.consulting import CommentReceived as CommentReceived
from dirisha.rooms.charters.events.consulting import CommentScreened as CommentScreened
from dirisha.rooms.charters.events.consulting import ConsultationOpened as ConsultationOpened
from dirisha.rooms.charters.events.consulting import Verdict as Verdict
from dirisha.rooms.charters.events.consulting import WhyWithheld as WhyWithheld
from dirisha.rooms.charters.events.editing import ChapterRemoved as ChapterRemoved
from dirisha.rooms.charters.events.editing import ChapterWritten as ChapterWritten
from dirisha.rooms.charters.events.editing import RowAdded as RowAdded
from dirisha.rooms.charters.events.editing import RowNumber as RowNumber
from dirisha.rooms.charters.events.editing import RowRemoved as RowRemoved
from dirisha.rooms.charters.events.editing import RowsMerged as RowsMerged
from dirisha.rooms.charters.events.editing import RowsNumbered as RowsNumbered
from dirisha.rooms.charters.events.editing import RowSplit as RowSplit
from dirisha.rooms.charters.events.editing import RowTranslated as RowTranslated
from dirisha.rooms.charters.events.editing import TitleWritten as TitleWritten
from dirisha.rooms.charters.events.reviewing import EvidenceLine as EvidenceLine
from dirisha.rooms.charters.events.reviewing import QuestionConcluded as QuestionConcluded
from dirisha.rooms.charters.events.reviewing import QuestionEvidence as QuestionEvidence
from dirisha.rooms.charters.events.reviewing import ReviewFinished as ReviewFinished
from dirisha.rooms.charters.events.reviewing import ReviewOpened as ReviewOpened
