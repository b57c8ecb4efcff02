"""The sentences of the findings: what is wrong, and what to do."""

from __future__ import annotations

from dirisha.core.say import Say

Pair = tuple[Say, Say]

LIGATURE: Pair = (
    Say("Herufi zimepotea: “{words}” labda ni “{mend}”.", "Letters were lost: “{words}” is probably “{mend}”."),
    Say("Thibitisha neno “{mend}”.", "Confirm the word “{mend}”."),
)
MISSPELLING: Pair = (
    Say("“{words}” huenda limeandikwa vibaya.", "“{words}” is probably misspelt."),
    Say("Pendekezo: “{mend}”. Andiko la asili linabaki.", "Proposed: “{mend}”. The original is kept."),
)
TWO_PROMISES: Pair = (
    Say("Kisanduku kimoja kina ahadi {n}: “{words}”.", "One cell holds {n} promises: “{words}”."),
    Say("Thibitisha kila ahadi ni ya nani au njia ipi.", "Confirm for whom or for which channel each promise is."),
)
TIME_UNREAD: Pair = (
    Say("Muda “{words}” haukueleweka.", "The time “{words}” was not understood."),
    Say("Andika muda kwa namba na kipimo.", "Enter the time as a number and a unit."),
)
UNIT_UNSTATED: Pair = (
    Say(
        "“{words}” haielezi kama ni siku za kazi au siku za kalenda.",
        "“{words}” does not say whether working days or calendar days are meant.",
    ),
    Say("Chagua kipimo; kitachapishwa kando ya ahadi.", "Choose the unit; it will be printed beside the promise."),
)
NOT_MEASURABLE: Pair = (
    Say(
        "“{words}” haiwezi kupimwa: ahadi isiyoweza kukosewa si ahadi.",
        "“{words}” cannot be measured: a promise that cannot be missed is none.",
    ),
    Say("Weka muda wa juu, kwa mfano wa kujibu ombi.", "Set an upper bound, for example for answering a request."),
)
RUFAA: Pair = (
    Say(
        "“{words}” lina maana mbili: kumpeleka mtu kwa mtoa huduma, au kukata rufaa.",
        "“{words}” has two meanings: a referral to a provider, or an appeal.",
    ),
    Say("Eleza ni ipi kati ya hizo.", "Say which of the two it is."),
)
MARA_MOJA: Pair = (
    Say(
        "“{words}” lina maana mbili: papo hapo, au mara moja tu.", "“{words}” has two meanings: at once, or once only."
    ),
    Say("Kama ni papo hapo, weka muda kwa dakika.", "If it means at once, give the time in minutes."),
)
BI: Pair = (
    Say(
        "“{words}” lina maana mbili: mara mbili kwa kipindi, au kila kipindi cha pili.",
        "“{words}” has two meanings: twice in a period, or in every second period.",
    ),
    Say("Andika kwa maneno yasiyo na utata.", "Say it in words with one meaning."),
)
TOTAL_DIFFERS: Pair = (
    Say(
        "Jumla iliyochapishwa, “{words}”, si sawa na hatua zake: {steps}.",
        "The published total, “{words}”, is not the sum of its steps: {steps}.",
    ),
    Say(
        "Jumla iliyochapishwa ndiyo ahadi hadi itakaposahihishwa; sahihisha hatua au jumla.",
        "The published total is the promise until it is corrected; correct the steps or the total.",
    ),
)
WEAKER: Pair = (
    Say(
        "Ahadi “{words}” ni ndefu kuliko sheria: {law}, {section}: {time}.",
        "The promise “{words}” is longer than the law allows: {law}, {section}: {time}.",
    ),
    Say("Sheria ndiyo inayofuatwa; fupisha ahadi.", "The law binds; shorten the promise."),
)
INSTRUCTION: Pair = (
    Say("“{words}” ni maelekezo, si hati ya kuleta.", "“{words}” is an instruction, not a document to bring."),
    Say("Litaonyeshwa kama hatua; mwananchi hataombwa faili.", "It will be shown as a step and will ask for no file."),
)
NO_START: Pair = (
    Say(
        "Haijulikani muda wa “{words}” unaanza na tukio gani.", "It is not said which event starts the time “{words}”."
    ),
    Say("Taja tukio linaloanzisha muda.", "Name the event that starts the time."),
)
BORNE: Pair = (
    Say("Anayeomba ndiye anayelipa gharama: “{words}”.", "The cost is borne by the one who asks: “{words}”."),
    Say("Usiandike “bila malipo”; eleza makadirio.", "Do not print “free”; explain how the cost is estimated."),
)
NO_OWNER: Pair = (
    Say("Hakuna cheo kinachowajibika kilichotajwa kwenye safu yoyote.", "No row names the post that answers for it."),
    Say("Chagua cheo kinachowajibika kwa kila ahadi.", "Choose the post that answers for each promise."),
)
NO_CHANNEL: Pair = (
    Say("Safu hizi hazisemi njia ya kuomba: {words}.", "These rows do not say by which channel to ask: {words}."),
    Say("Chagua njia za kuomba kila huduma.", "Choose the channels of each service."),
)
NO_DATE: Pair = (
    Say("Mkataba hauna tarehe wala namba ya toleo.", "The charter bears neither a date nor a version number."),
    Say("Weka tarehe ya kuanza kutumika.", "Set the date from which it is in force."),
)
NO_COMPLAINTS_OFFICE: Pair = (
    Say(
        "Mkataba hausemi mwananchi alalamike wapi huduma isipotolewa kama ilivyoahidiwa.",
        "The charter does not say where to complain when a service is not given as promised.",
    ),
    Say(
        "Taja ofisi inayopokea malalamiko (cheo, simu au barua pepe) na taasisi ya kwenda usiporidhika.",
        "Name the office that receives complaints (post, telephone or e-mail), and where to go if that does not help.",
    ),
)
DUPLICATE: Pair = (
    Say("Safu hii inarudia safu ya {first}: “{words}”.", "This row repeats row {first}: “{words}”."),
    Say("Futa moja, au eleza tofauti.", "Remove one of them, or say how they differ."),
)
SERVICES_MISSING: Pair = (
    Say(
        "Sura “{words}” imetajwa kwenye yaliyomo lakini huduma zenyewe hazimo kwenye mkataba huu.",
        "The chapter “{words}” stands in the contents but the services themselves are not in this document.",
    ),
    Say("Ongeza huduma na muda wa kila moja.", "Add the services with the time for each."),
)
NO_SERVICES: Pair = (
    Say(
        "“{words}” una sura, lakini hakuna huduma wala ahadi yenye muda iliyosomwa ndani yake.",
        "“{words}” has chapters, but no service and no promise with a time was read in it.",
    ),
    Say(
        "Ongeza huduma na muda wa kila moja, au geuza viwango vya sura kuwa ahadi.",
        "Add the services with the time for each, or make promises of the standards in its chapters.",
    ),
)
CHAPTER_MISSING: Pair = (
    Say(
        "Sura hizi zimetajwa kwenye yaliyomo lakini maandishi yake hayamo: {words}.",
        "These chapters stand in the contents but their text is missing: {words}.",
    ),
    Say("Leta mkataba kamili.", "Bring the whole document."),
)
CONTACT_CONFLICT: Pair = (
    Say(
        "Ofisi moja ina anwani tofauti katika mikataba: {words}.",
        "One office has different addresses in the charters: {words}.",
    ),
    Say("Hakikisha ipi ni sahihi kabla ya kuchapisha.", "Check which is right before publishing."),
)
OTHER_CHARTER: Pair = (
    Say(
        "Jukumu hili lina ahadi tofauti katika mkataba wa {other}: {words}.",
        "The same duty has another promise in the charter of {other}: {words}.",
    ),
    Say("Linganisha na mkataba huo, kisha amua.", "Compare with that charter and decide."),
)
TIME_OUTSIDE_ROWS: Pair = (
    Say(
        "Mstari huu unataja muda, lakini haumo katika huduma yoyote iliyosomwa: “{words}”.",
        "This line names a time but belongs to no service that was read: “{words}”.",
    ),
    Say(
        "Ikiwa ni ahadi, ongeza safu yake; ikiwa si ahadi, acha kama ilivyo.",
        "If it is a promise, add a row for it; if it is none, leave it as it stands.",
    ),
)
ROW_NOT_READ: Pair = (
    Say(
        "Safu hii ya jedwali haikuwa huduma yoyote: “{words}”.",
        "This row of a table has become no service: “{words}”.",
    ),
    Say("Linganisha na hati; ikiwa ni huduma, iongeze.", "Compare with the document; if it is a service, add it."),
)
ROWS_MISSING: Pair = (
    Say(
        "Safu zenye namba hizi hazikusomwa, ingawa nyingine za jedwali zimesomwa: {words}.",
        "The rows with these numbers were not read, though others of the table were: {words}.",
    ),
    Say(
        "Tazama hati: zikiwepo, ziongeze; kama hazipo, acha kama ilivyo.",
        "Look at the document: if they are there, add them; if they are not, leave it as it stands.",
    ),
)
TIME_IN_REQUIREMENT: Pair = (
    Say(
        "“{words}” imesomwa kama sharti, lakini inaonekana kuwa ahadi ya muda.",
        "“{words}” was read as a requirement, but looks like a promise of a time.",
    ),
    Say(
        "Ikiwa ni ahadi, iondoe kwenye mahitaji na uiongeze kama huduma.",
        "If it is a promise, take it out of the requirements and add it as a service.",
    ),
)
