"""Asking for a service: one thing a page, and nothing lost on the way."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from dirisha.core.actor import CITIZEN
from dirisha.core.refused import Refused
from dirisha.core.say import LANGUAGES, Language, Say
from dirisha.doors.web import casekey, draft, officer, sender, typed
from dirisha.doors.web.draft import ABOUT, CHECK, CONTACT, OFFICER, TYPE, Draft
from dirisha.doors.web.views import sent
from dirisha.doors.web.views.service import asked_in_writing
from dirisha.frame import clock, limits, uploads
from dirisha.frame.access import public
from dirisha.frame.forms import Problem, by_field, from_refusal
from dirisha.frame.views import not_kept
from dirisha.journal.once import OtherArguments
from dirisha.rooms.cases import actions as cases
from dirisha.rooms.cases import queries as case_queries
from dirisha.rooms.cases.kinds import Choice
from dirisha.rooms.cases.queries import ANY_PAPER, PLAIN, FormView, PaperForm
from dirisha.rooms.cases.values import ContactGiven, FileGiven
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.charters.queries import ServiceView

LOST = Say(
    sw="Sehemu ya uliyoandika haikutufikia. Tafadhali anza tena hapa; maneno ya ukurasa uliopita yako hapa chini.",
    en="A part of your request did not reach us. Begin again here; what you typed on the last page stands below.",
)
FILE_GONE = Say(
    sw="Faili ulilopakia halipo tena kwa sababu muda mrefu umepita. Tafadhali lipakie tena, au "
    "chagua kulileta ofisini.",
    en="The file you sent is no longer there because too much time went by. Send it again, or choose to bring it.",
)

NO_WORDS = Say(sw="Tafadhali eleza jambo lako kwa maneno machache", en="Please say in a few words what it is about")
NO_FILE = Say(
    sw="Tafadhali chagua faili la kupakia, au chagua kulileta ofisini",
    en="Please choose a file to send, or choose to bring it",
)
PAGES = {TYPE: "type", ABOUT: "about", OFFICER: "officer", CONTACT: "contact", CHECK: "check"}
"""The template of each step that is no document."""
NO_CHOICE = Say(sw="Tafadhali chagua utakavyowasilisha hati hii", en="Please choose how you will hand in this document")


LEFT_OUT = {
    TYPE: ("aina", Say(sw="Tafadhali chagua mojawapo", en="Please choose one of these")),
    ABOUT: ("maelezo", NO_WORDS),
    OFFICER: ("afisa", officer.CHOOSE),
}
"""What is said of a question without which nothing is sent, and at which field."""


@dataclass
class Form:
    """One page of the request on its way: the draft, the page, and what is wrong with it."""

    service: ServiceView
    draft: Draft
    step: str
    problems: list[Problem]
    asked: FormView = PLAIN

    def paper(self) -> PaperForm:
        """What the institution set for the document of this page."""
        number = draft.paper_number(self.step) or 0
        documents = self.service.documents
        return self.asked.paper(documents[number].text) if number < len(documents) else ANY_PAPER


@public
def ask(request: HttpRequest, lang: str, institution: str, service: str) -> HttpResponse:
    """Ask for a service. GET begins; each POST brings the signed draft, one page's fields, and where to go.

    Statements: those of `charters.service_page`, one for the form, one or two for its kind on the pages that ask or
    show what it is about; where a complaint's readers are named those of `cases.readers_if_restricted`; sending: those
    of `cases.submit_request` alone. What is sent from another page than the last, or with a question left out, is not
    sent but taken over, and the first such question is asked.
    """
    state = draft.opened(request.POST.get("rasimu", "")) if request.method == "POST" else None
    sending = request.POST.get("go") == "tuma" and request.POST.get("step") == CHECK
    if state is not None and sending and not draft.left_out(state):
        return _send(request, state, institution, service)
    return _page(request, state, institution, service)


def _page(request: HttpRequest, state: Draft | None, institution: str, service: str) -> HttpResponse:
    found = charters.service_page(institution, service)
    if found is None:
        raise Http404
    asked = case_queries.form_of(found.institution, found.slug)
    if not asked_in_writing(found, asked):
        return HttpResponseRedirect(f"/{_language(request)}/huduma/{institution}/{service}/")
    steps = draft.steps(found)
    if request.method != "POST" or state is None or state.service != found.id:
        form = Form(found, draft.begin(found), steps[0], [], asked)
        if request.method == "POST":
            form.problems = [Problem("", LOST)]
            form.draft.about = typed.text(request, "maelezo")
        return _show(request, form)
    step = request.POST.get("step", "")
    form = Form(found, state, step if step in steps else steps[0], [], asked)
    go = request.POST.get("go", "endelea")
    form.problems = _fill(request, form)
    if go == "lugha":
        form.problems = []
    elif go == "rudi":
        form.problems = []
        form.step = steps[max(0, steps.index(form.step) - 1)]
    elif go.startswith("badili:"):
        form.problems = []
        form.step = go.removeprefix("badili:") if go.removeprefix("badili:") in steps else form.step
    elif go == "tuma":
        form = _asked_first(form, steps)
    elif not form.problems:
        form.step = steps[min(len(steps) - 1, steps.index(form.step) + 1)]
    return _show(request, form)


def _asked_first(form: Form, steps: list[str]) -> Form:
    """The page of the first question that was left out; of what is wrong on this page; else the check."""
    missing = draft.left_out(form.draft)
    if missing and missing in steps:
        return Form(form.service, form.draft, missing, [Problem(*LEFT_OUT[missing])])
    return form if form.problems else Form(form.service, form.draft, CHECK, [])


def _show(request: HttpRequest, form: Form) -> HttpResponse:
    mark = sender.bind(request, form.draft)
    steps = draft.steps(form.service)
    number = draft.paper_number(form.step)
    name = "paper" if number is not None else PAGES[form.step]
    page = {
        "service": form.service,
        "draft": form.draft,
        "sealed": draft.sealed(form.draft),
        "step": form.step,
        "first": form.step == steps[0],
        "number": steps.index(form.step) + 1,
        "count": len(steps),
        "problems": form.problems,
        "errors": by_field(form.problems),
        "must_tell": draft.must_tell(form.service),
        "accept": ",".join(uploads.ACCEPTED[kind] for kind in form.paper().kinds) or uploads.ACCEPT,
        "asked": form.paper(),
        **draft.shown(form.draft, form.service),
    }
    if form.step in (ABOUT, CHECK):
        page["kind_choices"] = _choices(form)
    if form.step == OFFICER:
        page["choices"], page["beyond"] = officer.page(form.service)
    if form.step == CHECK:
        page["officer"] = officer.answered(form.service, form.draft.officer)
    if number is not None:
        page["paper"] = page["papers"][number]
    response = not_kept(render(request, f"web/ask_{name}.html", page, status=422 if form.problems else 200))
    sender.keep(response, mark)
    return response


def _choices(form: Form) -> tuple[Choice, ...]:
    """What may be said of a request that changes its clocks. One statement, two when the kind is met first."""
    kind = case_queries.kind_of_service(form.service.institution, form.service.slug)
    return () if kind is None else kind.choices


def _fill(request: HttpRequest, form: Form) -> list[Problem]:
    """Take over the fields of the page that was sent; what is wrong with them."""
    fillers = {TYPE: _type, ABOUT: _about, OFFICER: _officer, CONTACT: _contact}
    if draft.paper_number(form.step) is not None:
        return _paper(request, form)
    return fillers[form.step](request, form) if form.step in fillers else []


def _type(request: HttpRequest, form: Form) -> list[Problem]:
    chosen = request.POST.get("aina", "")
    found = next((variant for variant in form.service.variants if str(variant.id) == chosen), None)
    if found:
        form.draft.variant = found.id
    if form.draft.variant is None:
        return [Problem(*LEFT_OUT[TYPE])]
    return []


def _about(request: HttpRequest, form: Form) -> list[Problem]:
    form.draft.about = typed.text(request, "maelezo")
    given = set(request.POST.getlist("chaguo"))
    form.draft.chosen = [choice.key for choice in _choices(form) if choice.key in given]
    if draft.must_tell(form.service) and not form.draft.about:
        return [Problem("maelezo", NO_WORDS)]
    return []


def _officer(request: HttpRequest, form: Form) -> list[Problem]:
    chosen = request.POST.get("afisa", "")
    if chosen in {choice.value for choice in officer.choices(form.service)}:
        form.draft.officer = chosen
    return [] if form.draft.officer else [Problem("afisa", officer.CHOOSE)]


def _contact(request: HttpRequest, form: Form) -> list[Problem]:
    form.draft.name = typed.line(request, "jina")
    form.draft.phone = typed.line(request, "simu")
    form.draft.email = typed.line(request, "barua_pepe")
    problems = []
    if form.draft.phone:
        number = typed.phone(form.draft.phone, form.service.country)
        if number is None:
            problems.append(Problem("simu", typed.phone_problem(form.draft.phone, form.service.country)))
        form.draft.phone = number or form.draft.phone
    if form.draft.email and not typed.is_email(form.draft.email):
        problems.append(Problem("barua_pepe", typed.WRONG_EMAIL))
    return problems


def _paper(request: HttpRequest, form: Form) -> list[Problem]:
    requirement = form.service.documents[draft.paper_number(form.step) or 0]
    key, file = str(requirement.id), request.FILES.get("faili")
    said = "send" if file else request.POST.get("hati", "")
    if file:
        limits.spend(limits.UPLOADS, request, at=clock.now())
        try:
            kept = uploads.take(file, field="faili", kinds=form.paper().kinds, megabytes=form.paper().megabytes)
        except Refused as refusal:
            return [from_refusal(refusal)]
        form.draft.files[key] = kept
    elif said in ("bring", "other"):
        # The bytes stay: an older page of this draft may have been sent with them. What nobody sent is swept away.
        form.draft.files.pop(key, None)
    elif said == "send" and key not in form.draft.files:
        return [Problem("faili", NO_FILE)]
    elif said != "send":
        return [Problem("hati", NO_CHOICE)]
    form.draft.papers[key] = said
    return []


def _send(request: HttpRequest, state: Draft, institution: str, service: str) -> HttpResponse:
    """Submit, then show the receipt. Sending twice gives one case and the same receipt, which is shown to its sender:
    to the browser it was written in, or one that holds the key to the case.

    Statements: those of `cases.submit_request`, one more when it comes from another browser.
    """
    limits.spend(limits.SUBMISSIONS, request, at=clock.now())
    hers = sender.is_sender(request, state)
    stranger = not hers and sender.was_sent(state)
    gone = any(not uploads.still_there(kept.stored) for kept in state.files.values())
    if gone and not stranger and not sender.was_sent(state):
        return _refused(request, state, institution, service, Refused(FILE_GONE))
    assert state.variant is not None
    level, against = officer.level_of(state.officer)
    try:
        receipt = cases.submit_request(
            variant=state.variant,
            channel="web",
            language=_language(request),
            description=state.about,
            answers={},
            contact=_given(state),
            files=tuple(_file(key, kept) for key, kept in state.files.items()),
            level=level,
            against=against,
            chosen=tuple(state.chosen),
            by=CITIZEN,
            key=state.key,
        )
    except OtherArguments as other:
        known = hers or casekey.case_of(request) == other.first.case
        return sent.changed(request, state, other.first if known else None)
    except Refused as refusal:
        return _refused(request, state, institution, service, refusal)
    if stranger and casekey.case_of(request) != receipt.case:
        return sent.unchanged(request, state)
    response = HttpResponseRedirect(f"/{_language(request)}/risiti/")
    response.status_code = 303
    casekey.hand_over(response, receipt.case)
    if hers:
        sender.keep(response, state.browser)
    return response


def _refused(request: HttpRequest, state: Draft, institution: str, service: str, refusal: Refused) -> HttpResponse:
    found = charters.service_page(institution, service)
    if found is None:
        raise Http404
    steps = draft.steps(found)
    step, field = REFUSED_AT.get(refusal.field or "", (CHECK, ""))
    asked = case_queries.form_of(found.institution, found.slug)
    return _show(request, Form(found, state, step if step in steps else steps[0], [Problem(field, refusal.say)], asked))


REFUSED_AT = {
    "description": (ABOUT, "maelezo"),
    "chosen": (ABOUT, "chaguo"),
    "against": (OFFICER, "afisa"),
    "phone": (CONTACT, "simu"),
    "email": (CONTACT, "barua_pepe"),
}
"""The page and the field that a refusal of the verb is about, by the verb's argument."""


def _given(state: Draft) -> ContactGiven | None:
    return ContactGiven(name=state.name, phone=state.phone, email=state.email) or None


def _file(key: str, kept: uploads.Kept) -> FileGiven:
    return FileGiven(
        stored=kept.stored,
        content_type=kept.content_type,
        size=kept.size,
        sha256=kept.sha256,
        original_name=kept.name,
        requirement=casekey.uuid_or_none(key),
    )


def _language(request: HttpRequest) -> Language:
    return LANGUAGES[1] if getattr(request, "lang", "sw") == "en" else LANGUAGES[0]
