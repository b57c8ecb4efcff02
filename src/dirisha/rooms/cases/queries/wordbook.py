"""The words of the history and of states, outcomes and channels, in both languages. `{...}` are facts of the step."""

from __future__ import annotations

from collections.abc import Mapping

from dirisha.core.say import Say
from dirisha.rooms.cases.queries import ladderbook

CHANNELS: Mapping[str, Say] = {
    "web": Say(sw="kupitia tovuti", en="on the web"),
    "counter": Say(sw="dirishani", en="at the counter"),
    "letter": Say(sw="kwa barua", en="by letter"),
    "email": Say(sw="kwa barua pepe", en="by e-mail"),
    "phone": Say(sw="kwa simu", en="by telephone"),
    "ombudsman": Say(sw="kutoka kwa mchunguzi wa malalamiko ya umma", en="from the ombudsman"),
}

KINDS: Mapping[str, Say] = {
    "request": Say(sw="Ombi", en="Request"),
    "complaint": Say(sw="Lalamiko", en="Complaint"),
    "enquiry": Say(sw="Swali", en="Enquiry"),
    "information": Say(sw="Ombi la taarifa", en="Request for information"),
    "direction": Say(sw="Agizo la mchunguzi wa malalamiko ya umma", en="Direction of the ombudsman"),
    "appeal": Say(sw="Rufaa", en="Appeal"),
    "correction": Say(sw="Ombi la kusahihisha taarifa", en="Request to correct a record"),
    "task": Say(sw="Kazi ya ndani", en="Internal task"),
}

OUTCOMES: Mapping[str, Say] = {
    "granted": Say(sw="Limekubaliwa", en="Granted"),
    "partly": Say(sw="Limekubaliwa kwa sehemu", en="Granted in part"),
    "refused": Say(sw="Limekataliwa", en="Refused"),
    "answered": Say(sw="Limejibiwa", en="Answered"),
    "upheld": Say(sw="Rufaa imekubaliwa", en="Appeal upheld"),
    "varied": Say(sw="Uamuzi wa kwanza umebadilishwa kwa sehemu", en="First decision varied"),
    "dismissed": Say(sw="Rufaa imekataliwa", en="Appeal dismissed"),
}

CLOSED: Mapping[str, Say] = {
    "confirmed": Say(sw="Limefungwa: mwananchi alisema limetatuliwa", en="Closed: the citizen said it is solved"),
    "silence": Say(
        sw="Limefungwa: mwananchi hakusema lolote baada ya jibu", en="Closed: the citizen said nothing after the answer"
    ),
    "refused": Say(
        sw="Limefungwa: lilikataliwa kwa sababu zilizoandikwa; unaweza kukata rufaa",
        en="Closed: refused for the reasons given; you may appeal",
    ),
    "withdrawn": Say(sw="Limefungwa: mwananchi aliliondoa", en="Closed: the citizen withdrew the request"),
}

CLOCK_STATES: Mapping[str, Say] = {
    "waiting": Say(sw="Haujaanza", en="Not started yet"),
    "running": Say(sw="Unahesabiwa", en="Running"),
    "paused": Say(sw="Umesimama", en="Paused"),
    "stopped": Say(sw="Umekwisha", en="Ended"),
}

PAUSE_REASON = Say(
    sw="Ofisi ilimwuliza mwananchi swali na kusubiri jibu lake.",
    en="The office asked the citizen a question and waited for the answer.",
)

BY: Mapping[str, Say] = {
    "citizen": Say(sw="Mwananchi", en="The citizen"),
    "worker": Say(sw="Mfumo wa Dirisha", en="Dirisha (by itself)"),
    "setup": Say(sw="Dirisha (usanidi)", en="Dirisha (set-up)"),
}
SOME_POST = Say(sw="Afisa", en="An officer")
NOBODY = Say(sw="afisa atakayepangiwa", en="an officer to be assigned")
THE_CLOCK = Say(sw="muda", en="the time")

STEPS: Mapping[str, Say] = {
    **ladderbook.STEPS,
    "cases.case-opened": Say(sw="Lilipokelewa {channel}.", en="The request was received {channel}."),
    "cases.file-attached": Say(sw="Faili liliambatishwa.", en="A file was attached."),
    "cases.start-noted": Say(
        sw="Tukio linaloanzisha muda limeandikwa: {name}.", en="An event that starts the clock was noted: {name}."
    ),
    "cases.clock-moved": Say(sw="{reason} Tarehe ya mwisho sasa ni {due}.", en="{reason} It is now due by {due}."),
    "cases.clock-resumed": Say(
        sw="Muda unahesabiwa tena. Tarehe ya mwisho sasa ni {due}.", en="The clock runs again. It is now due by {due}."
    ),
    "cases.clock-warned": Say(
        sw="Asilimia {percent} ya muda imetumika: {clock}.", en="{percent} per cent of the time is used up: {clock}."
    ),
    "cases.clock-breached": Say(
        sw="Muda ulioahidiwa ulikwisha bila jibu: {clock}.", en="The time promised ran out without an answer: {clock}."
    ),
    "cases.remedy-offered": Say(
        sw="Ofisi iliomba radhi na kutoa tarehe mpya: {new_date}. Anayewajibika: {post}.",
        en="The office apologised and gave a new date: {new_date}. Who answers for it: {post}.",
    ),
    "cases.remedy-taken": Say(
        sw="Mwananchi alifungua malalamiko kuhusu kuchelewa.", en="The citizen opened a complaint about the delay."
    ),
    "cases.case-taken": Say(sw="{post} alianza kulishughulikia.", en="{post} began to work on it."),
    "cases.question-asked": Say(
        sw="Ofisi iliuliza swali. Jibu linasubiriwa hadi {answer_by}.",
        en="The office asked a question. The answer is awaited until {answer_by}.",
    ),
    "cases.question-answered": Say(sw="Mwananchi alijibu swali.", en="The citizen answered the question."),
    "cases.question-lapsed": Say(
        sw="Swali halisubiriwi tena; kazi inaendelea kwa taarifa zilizopo.",
        en="The question is no longer awaited; the work goes on with what there is.",
    ),
    "cases.note-added": Say(sw="Maelezo ya ofisi.", en="A note of the office."),
    "cases.case-handed-over": Say(
        sw="Lilikabidhiwa kwa {post}, {institution}. Muda unaendelea kuhesabiwa.",
        en="The case was handed over to {post}, {institution}. The time runs on.",
    ),
    "cases.case-joined": Say(
        sw="Liliunganishwa na mengine yanayohusu jambo lilelile. Yatajibiwa pamoja; muda unaendelea kuhesabiwa.",
        en="It was joined to others about the same matter. They are answered together; the time runs on.",
    ),
    "cases.case-parted": Say(
        sw="Lilitenganishwa na mengine; linashughulikiwa peke yake.",
        en="It was parted from the others and is handled on its own.",
    ),
    "cases.case-decided": Say(sw="Jibu lilitolewa: {outcome}.", en="An answer was given: {outcome}."),
    "cases.solution-confirmed": Say(sw="Mwananchi alisema: {solved}.", en="The citizen said: {solved}."),
    "cases.case-closed": Say(sw="{how}.", en="{how}."),
    "cases.fact-noted": Say(sw="Tukio limeandikwa: {reason}.", en="An event was noted: {reason}."),
    "cases.step-finished": Say(sw="Hatua imekamilika: {reason}.", en="A step is finished: {reason}."),
    "cases.document-received": Say(sw="Hati imepokelewa: {reason}.", en="A document was received: {reason}."),
    "cases.missing-listed": Say(
        sw="Orodha moja ya yanayokosekana ilitumwa.", en="The one list of what is missing was sent."
    ),
    "cases.period-extended": Say(
        sw="Muda uliongezwa kwa siku {days}: {reason}.", en="The time was extended by {days} days: {reason}."
    ),
    "cases.clock-set-anew": Say(sw="{reason} Tarehe ya mwisho sasa ni {due}.", en="{reason} It is now due by {due}."),
    "cases.refusal-deemed": Say(
        sw="Ofisi haikujibu kwa wakati. Kisheria, kimya hicho ni sawa na kukataliwa: mwananchi anaweza kuomba mapitio "
        "sasa, na ofisi bado inadaiwa jibu.",
        en="The office did not answer in time. By law this silence counts as a refusal: the citizen may ask for a "
        "review now, and the office still owes its answer.",
    ),
    "cases.case-reopened": Say(
        sw="Lilifunguliwa tena na muda mpya ukaanza kuhesabiwa.",
        en="The case was opened again and a new clock started.",
    ),
}
MESSAGE = Say(sw="Ujumbe wa mwananchi.", en="A message of the citizen.")
SOLVED = {True: Say(sw="limetatuliwa", en="it is solved"), False: Say(sw="halijatatuliwa", en="it is not solved")}

APOLOGISED = Say(
    sw="Ofisi iliomba radhi kwa kuchelewa. Anayewajibika: {post}.",
    en="The office apologised for the delay. Who answers for it: {post}.",
)
