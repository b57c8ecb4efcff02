"""Decisions about how a service is asked for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.rooms.cases.events import PaperAsked, ServiceFormSet

KINDS = ("pdf", "picture")
"""What a paper may be sent as: a PDF, or a picture (JPG, PNG)."""
MOST_MEGABYTES = 5
LONGEST_HELP = 300


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The row of the charter in force that a form is for: is it confidential, and what it requires (words: is it a
    paper)."""

    confidential: bool
    requirements: dict[str, bool]


def set_form(
    *,
    form: UUID,
    stream: str,
    institution: UUID,
    service_slug: str,
    asked: Asked,
    online: bool,
    post: UUID | None,
    posts: Collection[UUID],
    site: UUID | None,
    sites: Collection[UUID],
    papers: Sequence[PaperAsked],
    at: datetime,
) -> ServiceFormSet:
    """The form as it shall be. `posts` and `sites` are those that may receive it.

    Refused: a confidential service opened online, a post or site that may not receive it, help in one language only or
    too long, a paper that may be sent as nothing or is larger than the house takes.
    """
    if asked.confidential and online:
        raise Refused(
            Say(
                sw="Huduma ya siri haiombwi kwa mtandao: mwananchi huonyeshwa namba za simu.",
                en="A confidential service is not asked for online: its page shows the telephone numbers.",
            ),
            code="confidential",
            field="online",
        )
    if post is not None and post not in posts:
        raise Refused(
            Say(
                sw="Chagua cheo cha taasisi hii kinachoshughulikia maombi.",
                en="Choose a post of this institution that works on cases.",
            ),
            code="no-post",
            field="post",
        )
    if site is not None and site not in sites:
        raise Refused(
            Say(sw="Chagua eneo la taasisi hii.", en="Choose a site of this institution."), code="no-site", field="site"
        )
    return ServiceFormSet(
        stream=stream,
        about=institution,
        occurred_at=at,
        form=form,
        service_slug=service_slug,
        online=online,
        post=post,
        site=site,
        papers=tuple(_checked(paper, number, asked) for number, paper in enumerate(papers)),
    )


def _checked(paper: PaperAsked, number: int, asked: Asked) -> PaperAsked:
    help_ = Say(sw=paper.help.sw.strip(), en=paper.help.en.strip())
    if paper.words not in asked.requirements:
        raise Refused(
            Say(
                sw="Hitaji hilo halimo tena kwenye mkataba. Fungua ukurasa upya.",
                en="The charter no longer has that requirement. Open the page again.",
            ),
            code="no-requirement",
        )
    if bool(help_.sw) != bool(help_.en):
        raise Refused(
            Say(
                sw="Andika maelezo haya kwa Kiswahili na kwa Kiingereza, au uyaache wazi yote mawili.",
                en="Write this help in Swahili and in English, or leave both empty.",
            ),
            code="language-missing",
            field=f"help_{number}_{'en' if help_.sw else 'sw'}",
        )
    if max(len(help_.sw), len(help_.en)) > LONGEST_HELP:
        raise Refused(
            Say(sw="Maelezo yasizidi herufi 300.", en="The help may have 300 characters at most."),
            code="too-long",
            field=f"help_{number}_sw",
        )
    if asked.requirements[paper.words]:
        _checked_file(paper, number)
    return PaperAsked(words=paper.words, help=help_, kinds=paper.kinds, megabytes=paper.megabytes)


def _checked_file(paper: PaperAsked, number: int) -> None:
    if not paper.kinds or not set(paper.kinds) <= set(KINDS):
        raise Refused(
            Say(
                sw="Chagua angalau aina moja ya faili: PDF au picha.",
                en="Choose at least one kind of file: PDF or picture.",
            ),
            code="no-kind",
            field=f"kinds_{number}",
        )
    if not 1 <= paper.megabytes <= MOST_MEGABYTES:
        raise Refused(
            Say(sw="Ukubwa uwe MB 1 hadi 5.", en="The size must be 1 to 5 MB."),
            code="bad-size",
            field=f"size_{number}",
        )


def refuse_offline() -> Refused:
    """Why a request did not come in through the web: the institution takes it another way."""
    return Refused(
        Say(
            sw="Huduma hii haipokelewi kwa mtandao kwa sasa. Fika ofisini, au tumia njia zilizo kwenye ukurasa wake.",
            en="This service is not taken in online at present. Come to the office or use the ways on its page.",
        ),
        code="not-online",
    )
