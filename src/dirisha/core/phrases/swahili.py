"""The Swahili of time in charters, as data (see `lexicon`)."""

from __future__ import annotations

from dirisha.core.phrases.lexicon import DOUBTFUL, Keyword, Lexicon, Unit, every, keywords, meanings
from dirisha.core.phrases.numbers import take_swahili
from dirisha.core.phrases.tokens import listed

_MONTHS = "januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba".split()
_DAYS = "jumatatu jumanne jumatano alhamisi ijumaa jumamosi jumapili".split()

_CONTINUOUS, _IMMEDIATE = {"kind": "continuous"}, {"kind": "immediate"}
_CALENDAR, _AGREEMENT, _NEEDED = {"kind": "per_calendar"}, {"kind": "per_agreement"}, {"kind": "as_needed"}

KEYWORDS = keywords(
    {
        """kuendelea | inaendelea | huendelea | endelevu | ni endelevu | zoezi endelevu | huduma endelevu
        | wakati wote
         | muda wote | saa zote | masaa yote | kila wakati | siku zote | mwaka mzima | daima | saa 24 kila siku
         | saa 24 kwa siku | masaa 24 kila siku | masaa 24 kwa siku | saa 24 za siku | saa 24 siku 7
         | saa 24, siku 7 | saa 24 siku 7 za wiki | saa 24 kwa siku 7 | masaa 24 siku 7 | usiku na mchana
         | mchana na usiku | kila mara | 24/7 | saa 24 siku zote | saa ishirini na nne kila siku | saa 24 siku saba
         | saa ishirini na nne siku saba | ya kuendelea | hufanyika wakati wote | zinaendelea | yanaendelea
         | kipindi chote cha mwaka
         | kwa kuendelea | ni ya kudumu | ya kudumu | muda wote wa mwaka | kila saa""": Keyword(_CONTINUOUS),
        """papo hapo | papohapo | hapo hapo | hapohapo | papo kwa papo | mara hiyo hiyo | saa hiyo hiyo
         | wakati huo huo | wakati huohuo | muda huo huo | saa hiyohiyo | moja kwa moja
         | papo kwa hapo | pale pale""": Keyword(_IMMEDIATE),
        "mara moja": Keyword(_IMMEDIATE, 0.8),  # "at once", elsewhere "once": in a time column the first
        """mara moja tu | haraka | haraka iwezekanavyo | kwa haraka | bila kuchelewa | bila kuchelewesha
         | mapema iwezekanavyo | upesi | mapema | bila ucheleweshaji | bila kukawia | muda mfupi
         | muda mfupi iwezekanavyo""": Keyword(_IMMEDIATE, DOUBTFUL),
        """kulingana na mahitaji | kutegemea mahitaji | kutegemeana na mahitaji | kulingana na uhitaji
         | kutegemea na mahitaji | inapohitajika | inavyohitajika | inapobidi | pale inapohitajika | kadri ya mahitaji
         | kadiri ya mahitaji | kadri inavyohitajika | kadiri inavyohitajika | kwa mahitaji | kulingana na hitaji
         | wakati wowote inapohitajika | itakapohitajika | kila inapohitajika | mahitaji yanapotokea | panapo mahitaji
         | kutokana na mahitaji | kwa kadri ya mahitaji | wakati inapohitajika | pindi inapohitajika
         | kama inavyohitajika
         | kulingana na mahitaji ya mteja | unapohitajika | zinapohitajika | yanapohitajika | yatakapohitajika
         | kwa mujibu wa mahitaji | kutegemea uhitaji | kutegemea na uhitaji | pale panapohitajika
         | panapohitajika | mara tu inapohitajika""": Keyword(_NEEDED),
        """wakati wowote | muda wowote | kwa ombi | kulingana na maombi | kulingana na ombi
         | baada ya maombi""": Keyword(_NEEDED, DOUBTFUL, (_CONTINUOUS,)),
        """siku hiyo hiyo | siku hiyohiyo | siku ile ile | siku ileile | siku hiyo | ndani ya siku hiyo hiyo
         | siku hiyo hiyo ya kazi | ndani ya siku hiyohiyo | siku moja hiyo hiyo""": Keyword({"kind": "same_day"}),
        """siku inayofuata | siku inayofuata ya kazi | siku ya kazi inayofuata | kesho yake | siku ifuatayo
         | siku inayofuatia | siku ya pili yake""": Keyword({"kind": "next_day"}),
        """kulingana na makubaliano | kwa makubaliano | kwa mujibu wa makubaliano | kutegemea makubaliano
         | kama ilivyokubaliwa | kama itakavyokubaliwa | kulingana na mkataba | kwa mujibu wa mkataba
         | kadri ya makubaliano | kutokana na makubaliano | kama tulivyokubaliana | kutegemea na makubaliano
         | maelewano | kulingana na maelewano | kwa maelewano | kulingana na makubaliano ya pande zote
         | makubaliano""": Keyword(_AGREEMENT),
        "kwa miadi | kulingana na miadi": Keyword(_AGREEMENT, DOUBTFUL, ({"kind": "window"},)),
        """saa za kazi | wakati wa saa za kazi | katika saa za kazi | ndani ya saa za kazi | muda wa kazi
         | wakati wa kazi | ndani ya muda wa kazi | muda wote wa kazi
         | muda wote wa saa za kazi | saa zote za kazi | masaa ya kazi
         | wakati wa masaa ya kazi | katika muda wa kazi""": Keyword({"kind": "office_hours"}),
        """kulingana na kalenda | kwa mujibu wa kalenda | kulingana na kalenda ya masomo | kama kalenda inavyoonyesha
         | kwa mujibu wa kalenda ya masomo | kulingana na kalenda ya shule | kulingana na kalenda ya matukio
         | kulingana na kalenda ya mwaka | kulingana na kalenda iliyotangazwa | kulingana na kalenda ya chuo
         | kwa mujibu wa kalenda ya bajeti | kulingana na kalenda ya bajeti | kwa kufuata kalenda
         | kulingana na ratiba ya mitihani | kwa mujibu wa ratiba ya mitihani | kulingana na ratiba ya masomo
         | kulingana na kalenda ya mitihani""": Keyword(_CALENDAR),
        """kulingana na ratiba | kwa mujibu wa ratiba | kama ilivyopangwa | kwa ratiba | kulingana na ratiba ya mwaka
         | kufuatana na ratiba | kadri ya ratiba | kulingana na mpango kazi""": Keyword(_CALENDAR, DOUBTFUL),
        "kila siku | kila siku ya kazi": Keyword(every("day")),
        "kila wiki | mara moja kwa wiki | kila juma | mara moja kila wiki | kila wiki mara moja": Keyword(
            every("week")
        ),
        "kila mwezi | mara moja kwa mwezi | mara moja kila mwezi | kwa mwezi | kila mwezi mara moja": Keyword(
            every("month")
        ),
        """robo mwaka | kila robo mwaka | kila robo ya mwaka | kila robo | robo ya mwaka | kwa robo mwaka
         | mara nne kwa mwaka | mara moja kila robo mwaka | kila robo mwaka ya mwaka""": Keyword(every("quarter")),
        "kila nusu mwaka | mara mbili kwa mwaka | mara mbili kila mwaka | kila nusu ya mwaka": Keyword(
            every("half_year")
        ),
        "nusu mwaka | nusu ya mwaka": Keyword(
            every("half_year"), DOUBTFUL, ({"kind": "duration", "amount": 6, "unit": "months", "after": None},)
        ),
        "kila mwaka | mara moja kwa mwaka | mara moja kila mwaka | kwa mwaka | kila mwaka mara moja": Keyword(
            every("year")
        ),
    }
)

UNITS = meanings(
    {
        "sekunde | nukta | sekunde(s)": Unit("seconds"),
        "dakika zisizozidi | dakika | dak | dak. | dk | dk.": Unit("minutes"),
        "masaa yasiyozidi | saa zisizozidi | masaa | lisaa": Unit("hours"),
        "masaa ya kazi | saa za kazi": Unit("hours", days="working"),
        "saa": Unit("hours", clock=True),
        "siku | siku zisizozidi | siku zisizo zaidi ya": Unit("calendar_days"),
        "wiki zisizozidi | wiki | majuma": Unit("weeks"),
        "juma": Unit("weeks", singular=True),
        "miezi | miezi isiyozidi": Unit("months"),
        "mwezi": Unit("months", singular=True),
        "robo mwaka": Unit("months", 3),
        "miaka": Unit("months", 12),
        "mwaka": Unit("months", 12, singular=True),
        # the charters' own word for a ring of the telephone is "pete" ("inaita pete 3")
        """pete | mlio | milio | mlio wa simu | milio ya simu | pete za simu | mwito | miito | mwito wa simu
        | miito ya simu""": Unit("rings"),
    }
)

SWAHILI = Lexicon(
    code="sw",
    number=take_swahili,
    unit_first=True,
    units=UNITS,
    days=meanings(
        {
            """za kazi | ya kazi | za kikazi | ya kikazi | kazi | za kazi za serikali | zakazi | za kufanya kazi
            | za kasi
             | working days | working | ya kasi | za kzi | za kzai | ya kzi""": "working",
            "za kalenda | ya kalenda | za kawaida za kalenda | mfululizo | za mfululizo": "calendar",
        }
    ),
    limits=meanings(
        {
            """ndani ya | ndani ya muda wa | ndani ya kipindi cha | katika muda wa | katika kipindi cha | katika
             | kwa muda wa | muda wa | si zaidi ya | sio zaidi ya | isiyozidi | usiozidi | zisizozidi | yasiyozidi
             | kwa muda usiozidi | muda usiozidi | kabla ya kupita | haizidi | hauzidi | hazizidi
             | ndani ya muda usiozidi
             | kwa kipindi cha | chini ya | isizidi | usizidi | zisizidi | kisichozidi | katika kipindi kisichozidi
             | kipindi kisichozidi | ndani | ndani ya muda wa siku zisizozidi | hadi | mpaka | isiyo zaidi ya
             | upeo wa | kiwango cha juu | kiwango cha juu cha | ndani ya kipindi kisichozidi | kipindi cha
             | bila kuzidi | kutozidi | muda wa juu | huchukua | inachukua | itachukua | hutumia | ndani mwa
             | katika muda usiozidi | ndani ya siku zisizozidi""": "most",
            "within | up to | not more than | maximum": "most",  # charters mix the languages
            """angalau | si chini ya | sio chini ya | zaidi ya | kuanzia | isiyopungua | zisizopungua
            | usiopungua""": "least",
            """takriban | takribani | karibu | kama | wastani wa | kwa wastani | karibia | makadirio
            | kwa makadirio""": "about",
        }
    ),
    noise=listed(
        """muda | muda wa huduma | muda wa kutoa huduma | wakati | hutolewa | itatolewa | hujibiwa | itajibiwa
        | kujibiwa
         | itakamilika | hukamilika | hushughulikiwa | itashughulikiwa | hupatikana | kukamilika | kushughulikiwa
         | jumla | jumla ya | utajibiwa | yatajibiwa | barua itajibiwa | yatashughulikiwa | kutolewa
         | simu itapokelewa
         | inaita | ikiita | inapoita
         | simu inapoita | itapokelewa | kupokelewa | zitajibiwa | hutatuliwa | utapata majibu | utajulishwa
         | simu inaita | simu ikiita | baada ya kuita | kabla ya kuita zaidi ya"""
    ),
    between=listed("kati ya | baina ya"),
    between_and="na",
    ranges=meanings({"hadi | mpaka | - | kufikia | hadi kufikia | ~": "to", "au": "or"}),
    joins=listed(", na | , | na | pamoja na | +"),
    halves=meanings({"na nusu | u nusu": 0.5, "na robo": 0.25}),
    parts=meanings(
        {
            "nusu saa | nusu ya saa | nusu lisaa": (30, "minutes"),
            "robo saa | robo ya saa": (15, "minutes"),
            "nusu dakika": (30, "seconds"),
            "nusu mwaka": (6, "months"),
            "nusu siku | nusu ya siku": (0.5, "calendar_days"),
        }
    ),
    after=listed(
        """baada ya | kuanzia | tangu | toka | kutoka | mara baada ya | mara tu baada ya | baada tu ya
        | punde baada ya
         | tokea | pindi | mara tu | kuanzia siku ya | baada | kuhesabiwa kuanzia | kuhesabu kuanzia | kufuatia
         | zikihesabiwa kuanzia | mara moja baada ya | after | upon"""
    ),
    of=frozenset({"za", "ya", "wa"}),
    of_what=frozenset(
        """kupokea kupokelewa kuwasilisha kuwasilishwa kulipa kulipwa kulipia kutuma kupata kupatikana kukamilika
        kukamilisha tarehe kuwasili kufanya kutangazwa kuidhinishwa kusajiliwa kutumwa kufika""".split()
    ),
    before=listed("kabla ya | kabla | mapema kabla ya | kabla ya tarehe ya"),
    notice=listed("taarifa ya mapema | kwa taarifa"),
    excluding=listed("bila kuhesabu | isipokuwa | ukiondoa | ukitoa | kasoro | bila kujumuisha | mbali na"),
    depending=listed(
        """kutegemea | kutegemea na | kutegemeana na | kulingana na | ikiwa | endapo | iwapo | kwa sharti | kama
         | kwa mujibu wa | mradi | ili mradi | inategemea | hutegemea | lakini | kwa kutegemea | kwa kuzingatia
         | kufuatana na | pale | inapokuwa | zikitegemea | kutokana na"""
    ),
    varies=listed(
        """hutegemea | inategemea | kutegemea | kutegemea na | kutegemeana na | hutofautiana | inatofautiana
         | hutofautiana kulingana na | inatofautiana kulingana na | kulingana na | hubadilika | inabadilika
         | hutegemea na | inategemea na | inategemeana na | hutofautiana kutegemea | unatofautiana | muda unategemea
         | muda hutegemea | muda hutofautiana | muda hutofautiana kulingana na | kufuatana na | unategemea
         | hutegemeana na
         | kutokana na"""
    ),
    per=listed("kwa kila | kila"),
    applies=listed("kwa ajili ya | kwa | kwenye | katika"),
    fillers=listed(
        """tu | kamili | pekee | au pungufu | au chini ya hapo | au chini | kwa ujumla | jumla | ya simu | wa simu
        | za simu
         | ya muda | kuita"""
    ),
    hedges=frozenset(
        """isipokuwa ikiwa endapo iwapo kutegemea kulingana au lakini ndani hadi hatimaye kisha vinginevyo mara papo
        hutegemea inategemea tu mpaka kutegemeana""".split()
    ),
    connectors=frozenset("na au ya wa za la cha vya kwa katika baada kabla ndani".split()),
    keywords=KEYWORDS,
    either=listed("au | / | , au | , | - | ( | na | lakini | ; | au ndani ya | lakini si zaidi ya"),
    every=listed("""kila | kila baada ya | kila muda wa | mara moja kila | mara moja kila baada ya
    | mara moja kwa kila"""),
    by=listed(
        """ifikapo | kufikia | si zaidi ya | sio zaidi ya | si baada ya | hadi | mpaka | kila | tarehe | ndani ya
         | isiyozidi | kila mwaka ifikapo | hadi kufikia | inapofika | itakapofika | kila ifikapo | ikifika
         | katika"""
    ),
    date_words=listed("tarehe | siku ya tarehe | siku ya"),
    last_day=listed(
        """mwisho wa | mwisho wa mwezi wa | mwisho wa mwezi | siku ya mwisho ya | siku ya mwisho ya mwezi wa
         | siku ya mwisho ya mwezi | mwishoni mwa | mwishoni mwa mwezi wa | mwishoni mwa mwezi
         | tarehe ya mwisho ya"""
    ),
    each_month=listed(
        """ya kila mwezi | kila mwezi | ya mwezi | ya mwezi unaofuata | ya mwezi unaofuatia | kwa kila mwezi
        | ya mwezi ujao | za kila mwezi | ya kila mwezi unaofuata | wa kila mwezi"""
    ),
    each_year=listed("ya kila mwaka | kila mwaka | kwa kila mwaka | wa kila mwaka"),
    of_month=listed("ya | mwezi wa | ya mwezi wa | mwezi | ya mwezi"),
    months={word: n for n, word in enumerate(_MONTHS, 1)} | {"disemba": 12, "febuari": 2, "octoba": 10, "septembar": 9},
    weekdays={word: n for n, word in enumerate(_DAYS)} | {"jumatatau": 0, "alhamis": 3},
    hour_of_day=listed("asubuhi | mchana | jioni | usiku | alasiri | alfajiri | adhuhuri"),
    window_words=listed(
        """hadi | mpaka | - | , | na | kuanzia | kati ya | saa | kila | siku ya | siku za | : | . | ; | ( | ) | kutoka
         | isipokuwa | sikukuu | za umma | kamili | na nusu | wakati wa | katika | ya | za | wa | wiki | kwa"""
    ),
    misspelt={
        "sku": "siku",
        "siuk": "siku",
        "sikui": "siku",
        "sikuu": "siku",
        "sikku": "siku",
        "ciku": "siku",
        "masa": "masaa",
        "massaa": "masaa",
        "dakka": "dakika",
        "dakia": "dakika",
        "daika": "dakika",
        "dakikia": "dakika",
        "dakik": "dakika",
        "wik": "wiki",
        "wikii": "wiki",
        "wki": "wiki",
        "mwez": "mwezi",
        "mwezii": "mwezi",
        "miez": "miezi",
        "miezii": "miezi",
        "mwka": "mwaka",
        "ndni": "ndani",
        "ndan": "ndani",
        "badaa": "baada",
        "bada": "baada",
        "baadaa": "baada",
        "baaada": "baada",
        "kazii": "kazi",
        "kzi": "kazi",
        "ishrini": "ishirini",
        "ishirin": "ishirini",
        "thelasini": "thelathini",
        "thelethini": "thelathini",
        "thalathini": "thelathini",
        "selasini": "thelathini",
        "arobain": "arobaini",
        "arobini": "arobaini",
        "hamsin": "hamsini",
        "khamsini": "hamsini",
        "sitin": "sitini",
        "mbil": "mbili",
        "tanu": "tano",
        "nni": "nne",
        "kumii": "kumi",
        "mmja": "mmoja",
        "moj": "moja",
    },
)
