"""The refusals of the hall: sentences for the person at the window or the kiosk, and what to do next."""

from __future__ import annotations

from dirisha.core.refused import Refused
from dirisha.core.say import Say


def no_ticket() -> Refused:
    """There is no such ticket."""
    return Refused(Say(sw="Tiketi hiyo haipo.", en="There is no such ticket."), code="not-found")


def no_site() -> Refused:
    """There is no such hall."""
    return Refused(Say(sw="Ukumbi huo haupo.", en="There is no such hall."), code="not-found", field="site")


def no_queue() -> Refused:
    """There is no such queue."""
    return Refused(Say(sw="Foleni hiyo haipo.", en="There is no such queue."), code="not-found", field="queue")


def queue_closed() -> Refused:
    """The queue gives no numbers now."""
    return Refused(
        Say(
            sw="Foleni hii imefungwa kwa sasa. Tafadhali uliza kwenye meza ya maelezo.",
            en="This queue is closed at the moment. Please ask at the information point.",
        ),
        code="queue-closed",
        field="queue",
    )


def moved_on() -> Refused:
    """Somebody else changed the ticket since the page was shown."""
    return Refused(
        Say(
            sw="Tiketi hii imebadilika tangu ukurasa ufunguliwe. Angalia hali yake ya sasa.",
            en="This ticket has changed since the page was opened. Look at how it stands now.",
        ),
        code="stale",
    )


def wrong_state() -> Refused:
    """The step is not one that may follow (transitions.TABLE)."""
    return Refused(
        Say(
            sw="Hatua hiyo haiwezekani kwa tiketi hii sasa. Angalia hali yake ya sasa.",
            en="That step is not possible for this ticket now. Look at how it stands.",
        ),
        code="state",
    )


def not_yours() -> Refused:
    """The ticket is in another officer's hands."""
    return Refused(
        Say(
            sw="Tiketi hii inahudumiwa na afisa mwingine.",
            en="This ticket is in another officer's hands.",
        ),
        code="not-yours",
    )


def busy() -> Refused:
    """The officer has somebody already."""
    return Refused(
        Say(
            sw="Bado una mtu dirishani. Maliza naye kwanza, au mwambie asubiri.",
            en="You still have somebody at your counter. Finish with them first, or put them on hold.",
        ),
        code="busy",
    )


def not_seated() -> Refused:
    """The officer does not sit at that counter."""
    return Refused(
        Say(
            sw="Hujaketi kwenye dirisha lolote. Chagua dirisha kwanza.",
            en="You are not at a counter. Choose your counter first.",
        ),
        code="not-seated",
    )


def counter_taken() -> Refused:
    """Somebody sits there, or the officer sits elsewhere."""
    return Refused(
        Say(
            sw="Dirisha hilo lina afisa mwingine, au wewe uko kwenye dirisha jingine.",
            en="Another officer is at that counter, or you are at another one.",
        ),
        code="counter-taken",
        field="counter",
    )


def no_profile() -> Refused:
    """The post has no queues at this site."""
    return Refused(
        Say(
            sw="Cheo chako hakijapangiwa foleni katika kituo hiki. Mwombe msimamizi wako akupangie.",
            en="Your post has no queues at this site. Ask your supervisor to give it some.",
        ),
        code="no-profile",
    )


def too_late_to_undo() -> Refused:
    """A step is taken back within ten seconds, by who made it."""
    return Refused(
        Say(
            sw="Hatua hii haiwezi kurudishwa tena: sekunde 10 zimepita, au tiketi imeendelea.",
            en="This step can no longer be taken back: 10 seconds have passed, or the ticket has moved on.",
        ),
        code="too-late",
    )


def no_case() -> Refused:
    """There is no such case of that institution."""
    return Refused(
        Say(sw="Jambo hilo halipo katika taasisi yako.", en="There is no such case in your institution."),
        code="not-found",
        field="case",
    )


def somebody_sits_there() -> Refused:
    """A counter is not taken away under an officer."""
    return Refused(
        Say(
            sw="Afisa bado ameketi kwenye dirisha hili. Aondoke kwanza, kisha ulifunge.",
            en="An officer still sits at this counter. Let them leave it first, then close it.",
        ),
        code="counter-taken",
        field="counter",
    )


def nobody_there() -> Refused:
    """Nobody sits where somebody was to be sent."""
    return Refused(
        Say(
            sw="Hakuna afisa kwenye dirisha hilo sasa. Chagua jingine au foleni.",
            en="No officer is at that counter now. Choose another one or a queue.",
        ),
        code="not-seated",
        field="counter",
    )


def of_an_earlier_day() -> Refused:
    """Who did not come on an earlier day has no place in the line of today."""
    return Refused(
        Say(
            sw="Namba hii ni ya siku iliyopita. Mwombe achukue namba mpya.",
            en="This number is of an earlier day. Ask them to take a new one.",
        ),
        code="old-number",
    )
