"""What a decision stands on: the institution, site or post a change is about, and who may change it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.core.refused import Refused
from dirisha.core.say import Say


@dataclass(frozen=True)
class Standing:
    """The post somebody acts through, held by them at this moment."""

    post: UUID
    role: str
    institution: UUID
    site: UUID | None = None


@dataclass(frozen=True)
class Ground:
    """The institution a change is about, and the one above it."""

    id: UUID
    slug: str
    parent: UUID | None = None

    @property
    def stream(self) -> str:
        """The institution's journal."""
        return f"institution:{self.slug}"


@dataclass(frozen=True)
class SiteGround:
    """The site a change is about and the institution it belongs to; whether it was closed."""

    id: UUID
    slug: str
    institution: Ground
    closed: bool = False

    @property
    def stream(self) -> str:
        """The site's journal."""
        return f"site:{self.slug}"


@dataclass(frozen=True)
class PostGround:
    """The post a change is about, its institution, its role, who holds it, and whether it was closed."""

    id: UUID
    institution: Ground
    holders: frozenset[UUID] = frozenset()
    role: str = ""
    closed: bool = False


def may_manage(by: Actor, standing: Standing | None, ground: Ground) -> None:
    """Only SETUP, or an administrator of the institution or of the one above it, changes places; Refused otherwise."""
    if by.kind == "setup":
        return
    above = {ground.id, ground.parent}
    if standing is not None and standing.role == "administrator" and standing.institution in above:
        return
    raise Refused(
        Say(
            sw="Ni msimamizi wa mfumo wa taasisi hii pekee anayeweza kubadilisha hili. Mwombe afanye hivyo.",
            en="Only this institution's administrator may change this. Please ask them to do it.",
        ),
        code="forbidden",
    )


def may_keep_hours(by: Actor, standing: Standing | None, site: SiteGround) -> None:
    """Whoever may manage, and a supervisor of the site (or of the whole institution) sets its opening hours."""
    own = (
        standing is not None
        and standing.role == "supervisor"
        and standing.institution == site.institution.id
        and standing.site in (None, site.id)
    )
    if not own:
        may_manage(by, standing, site.institution)


def may_set_up(by: Actor) -> None:
    """Only SETUP registers an institution that stands on its own; Refused otherwise."""
    if by.kind != "setup":
        raise Refused(
            Say(
                sw="Taasisi mpya husajiliwa na waendeshaji wa mfumo pekee. Wasiliana nao.",
                en="Only the operators of this system register a new institution. Please contact them.",
            ),
            code="forbidden",
        )
