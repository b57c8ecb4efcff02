"""The words of fees in Swahili and English, as data."""

from __future__ import annotations

import re

from dirisha.core.phrases.tokens import Phrases, listed

CURRENCIES: Phrases[str] = Phrases(
    {
        sign: code
        for code, signs in {
            "KES": """ksh|kshs|kes|k.sh|k.shs|ksh.s|kenya shillings|kenyan shillings|kenya shilling|shilingi za kenya
                      |khs|kshs/|kenya sh""",
            "TZS": """tsh|tshs|tzs|t.sh|t.shs|tanzania shillings|tanzanian shillings|shilingi za tanzania
            |sh. za tanzania
                      |tshs/|shilingi za kitanzania|tz sh""",
            "UGX": """ush|ushs|ugx|u.sh|u.shs|uganda shillings|ugandan shillings|ug.shs|ug shs|shs. ug
            |shilingi za uganda""",
            "RWF": "rwf|frw|rwandan francs|rwf.",
            "GHS": "ghs|ghc|gh¢|gh₵|gh¢.|gh cedis|ghana cedis|cedis|cedi|¢|₵|gh c|ghs¢|ghȼ",
            "INR": "rs|inr|₹|rupees|rupee|re|indian rupees|rs.rs|₨",
            "PHP": "php|₱|peso|pesos|philippine pesos|phil peso|phps",
            "USD": "usd|us$|us dollars|dollars|dollar|$|u.s.$|us $|dola|dola za marekani|u.s. dollars|usd$",
            "EUR": "eur|€|euro|euros|yuro",
            "GBP": "gbp|£|pounds",
        }.items()
        for sign in (" ".join(one.split()) for one in signs.split("|"))
    }
)
"""Signs of one currency only."""

SHILLINGS = listed("shilingi | shillings | shilling | sh | shs | /sh")
"""Signs that take the currency of the country; so does a bare "500/="."""

COUNTRY_CURRENCIES = {"KE": "KES", "TZ": "TZS", "UG": "UGX", "RW": "RWF", "IN": "INR", "GH": "GHS", "PH": "PHP"}
SHILLING_COUNTRIES = frozenset({"KE", "TZ", "UG"})

MULTIPLES: Phrases[int] = Phrases(
    {
        **dict.fromkeys(("million", "millions", "m", "mn", "milioni"), 1_000_000),
        **dict.fromkeys(("lakh", "lakhs", "laki"), 100_000),
        **dict.fromkeys(("k", "thousand", "elfu"), 1000),
        **dict.fromkeys(("billion", "bilioni"), 1_000_000_000),
        **dict.fromkeys(("crore", "crores"), 10_000_000),
    }
)

FREE = frozenset(
    " ".join(phrase.split())
    for phrase in """
    bure|ni bure|nothing|nothing to pay
    |bila malipo|bila ada|hakuna|hakuna malipo|hakuna ada|hakuna gharama|hakuna tozo|bila gharama
    |bila tozo
    |pasipo malipo|haina malipo|haina gharama|hailipiwi|hakuna kulipa|bila kulipa|bila kulipia|sio ya kulipia
    |si ya kulipia
    |hazina malipo|bila malipo yoyote|hakuna malipo yoyote|bila ya malipo|hutolewa bure|inatolewa bure
    |hutolewa bila malipo
    |huduma hii ni bure|huduma ni bure|hutozwi|bila ada yoyote|hakuna gharama yoyote|haina ada|hayana malipo
    |bure kabisa
    |huduma ya bure|hakuna ada yoyote|pasipo gharama|sifuri|haitozwi|haulipi|bila kutozwa|bila kutozwa ada
    |ni bila malipo
    |inatolewa bila malipo|bila malipo (bure)|bure (bila malipo)|bure/bila malipo
    |free|free of charge|free of cost|free service|free of charges|no charge|no charges|no fee|no fees|no cost
    |no costs|nil
    |none|gratis|at no cost|at no charge|without charge|no payment|no payment required|no fee required|not chargeable
    |not charged|no fee charged|no fees charged|no charge is made|zero|zero cost|zero charge|zero charges
    |free of any charge
    |services are free|service is free|the service is free|free/no charge|free / no charge|none (free)|nil (free)|foc
    |f.o.c|f.o.c.|no charges apply|no user fee|no user fees|no user charge|no user charges|no fee to be paid
    |nil charge
    |nil charges|nil fee|nil fees|no fees to be paid|not applicable (free)|walang bayad|wala|libre|complimentary
    |gratuitous
    |no cost to client|no fee is charged|there is no fee|free (no charge)|free services|exempted|no monetary cost
    |no cost incurred|provided free|provided free of charge|offered free|offered free of charge|its free|it is free
    |is free
    |totally free|completely free|absolutely free|free for all|toll free|no payments|none required""".split("|")
)
NOT_APPLICABLE = frozenset({"n/a", "na", "not applicable", "haihusiki", "n.a", "n.a."})
"""In a column of fees most often "nothing to pay", but it may mean that the column does not apply."""

NOTHING = frozenset({"", "-", "--", "---", "...", "not stated", "tbd", "to be determined", "*", "_"})

BORNE = re.compile(
    r"""\b(kusimamia|kuwajibika|kubeba|kugharamia|kulipia|hugharamia|wanagharamia|atagharamia|itagharamia|hulipia
         |atalipia|analipia|watagharamia|anagharamia)\b
        (\ (kwa|na))?(\ (gharama|malipo|ada))?\b
      | \bgharama\ (zao|yake|zake|kubebwa|hubebwa|zitalipwa|za\ mwombaji|za\ muombaji|ni\ za|hulipwa\ na|zitabebwa)\b
      | \b(costs?|expenses?|charges|fees?)\ (to\ be\ |is\ |are\ |shall\ be\ |will\ be\ )?
        (borne|met|covered|paid|catered\ for)\ by\b
      | \b(to\ be\ )?borne\ by\ (the\ )?\w+
      | \b(bears?|meets?|to\ meet|to\ bear|caters?\ for|to\ cater\ for|to\ cover|covers?|pays?\ for)
        \ (all\ |for\ )?(the\ |their\ own\ |its\ own\ |own\ )?(costs?|expenses?|travel|transport)\b
      | \bat\ (the\ |their\ |its\ |his\ )?(own|requester's|applicant's|client's|institution's|mda's)\ (cost|expense)\b
      | \b(requester|applicant|client|requesting\ (institution|agency|office)|institution)
        \ (pays|to\ pay|meets|bears)\b""",
    re.VERBOSE,
)
"""Somebody else than the office bears the cost."""

VARIES = frozenset(
    " ".join(phrase.split())
    for phrase in """varies|variable|inatofautiana|hutofautiana|inategemea|hutegemea|it varies|fees vary|charges vary
    |cost varies|fee varies|varied|vary|various|depends|it depends|variable fees|different charges|hubadilika
    |mbalimbali
    |varying|costs vary|fees vary by service|tofauti|gharama hutofautiana|ada hutofautiana|malipo hutofautiana
    |as applicable|as the case may be|various fees|various charges""".split("|")
)
DEPENDS = re.compile(
    r"""(?:(?:fees?|costs?|charges?|ada|malipo|gharama|amount|kiasi)\ )?
        (?:varies|vary|varying|varied|dependent|depending|depends|variable|hutegemea|inategemea|kutegemea|hutofautiana
          |inatofautiana|kutegemeana|inategemeana|hutegemeana|unategemea|itategemea|zinategemea|yanategemea|will\ depend
          |based)
        (?:\ (?:with|on|upon|according\ to|depending\ on|based\ on|by|from|kulingana\ na|na|per|as\ per|kutegemea))?
        \ (?P<what>.+)""",
    re.VERBOSE,
)
LIKE = re.compile(
    r"(?:kulingana na|kutegemea|kutokana na|according to|depending on|as per) "
    r"(?:the )?(?:aina|ukubwa|thamani|idadi|kiwango|umbali"
    r"|nature|type|size|value|category|class|number|quantity|volume|amount)\b.*"
)
AGREEMENT = frozenset(
    " ".join(phrase.split())
    for phrase in """as agreed|by agreement|negotiable|kwa makubaliano|kulingana na makubaliano|as per agreement
    |makubaliano
    |as negotiated|negotiated|to be agreed|to be agreed upon|as agreed upon|as per contract|as per the contract
    |maelewano
    |kwa maelewano|mutual agreement|as mutually agreed|kwa mujibu wa makubaliano|kulingana na mkataba
    |as per the agreement
    |kwa mujibu wa mkataba|kulingana na maelewano|subject to negotiation|upon agreement|as per mou""".split("|")
)
PRESCRIBED = frozenset(
    " ".join(phrase.split())
    for phrase in """as prescribed|prescribed fee|prescribed fees|prescribed|the prescribed fee|as per schedule
    |as per the schedule|statutory fee|statutory fees|as gazetted|gazetted fees|gazetted fee|gazetted rates|as per law
    |as per the law|as per regulations|as scheduled|as per tariff|as per the tariff|as per approved rates
    |approved rates
    |as per attached schedule|as per the attached schedule|schedule of fees|see schedule|refer to schedule
    |as per rates
    |statutory|as stipulated|as per fee schedule|as per fees schedule|as per approved tariff|as per gazetted rates
    |as per prescribed fees|as per published rates|as per the fee schedule|standard charges|applicable fees
    |applicable fee
    |relevant fee|relevant fees|prescribed charges|as per gazette notice|as per schedule of fees|official rates
    |kulingana na sheria|kwa mujibu wa sheria|kulingana na jedwali|kama ilivyopangwa kisheria|kulingana na kanuni
    |kwa mujibu wa kanuni|ada ya kisheria|kama ilivyoainishwa|kulingana na viwango|kwa mujibu wa jedwali
    |kwa mujibu wa viwango|kulingana na ada iliyopangwa|kadri ya sheria|as required by law|as provided by law
    |as provided for by law|see fee schedule|see fees schedule|refer to fee schedule|fees schedule|fee schedule
    |as per fee structure|as per the fee structure|fee structure|as per fees structure|rates as gazetted""".split("|")
)
SCHEDULE = re.compile(
    r"""(?:(?:fees?|charges?|rates?|ada|tozo|malipo)\ )?
        (?:as\ per|as\ prescribed\ (?:in|by|under)|prescribed\ (?:in|by|under)|according\ to|in\ accordance\ with|per
          |see|refer\ to|as\ stipulated\ in|as\ provided\ (?:in|for\ in|under)|as\ set\ out\ in
          |as\ specified\ (?:in|under)
          |as\ indicated\ in|under|guided\ by|pursuant\ to|as\ contained\ in|as\ gazetted\ (?:in|under)
          |kulingana\ na|kwa\ mujibu\ wa|kufuatana\ na|kama\ ilivyo\ katika|kama\ inavyoelekezwa\ na|rejea|tazama
          |angalia
          |kama\ ilivyoainishwa\ katika|kama\ ilivyoainishwa\ kwenye)
        \ (?P<basis>.+)""",
    re.VERBOSE,
)
SCHEDULE_WORDS = frozenset(
    """schedule schedules tariff tariffs act regulations regulation rules law laws sheria kanuni jedwali ratiba
    orodha tozo
    viwango sera finance bylaws bylaw ordinance gazette rates rate annex annexure guidelines order notice legislation
    code
    kiambatisho mwongozo sheet structure list tarrif tariff. fees""".split()
)

PER = listed("kwa kila | kila | per | for each | for every | each | every | a | an | / | @")
PER_SW = frozenset(
    """ukurasa kurasa nakala ekari hekta mtu mwezi mwaka siku kopi kipande gari mnyama mita kilo kichwa saa wiki tani
    lita
    mfuko hati fomu shule mwanafunzi ombi kiwanja chumba ng'ombe mbuzi kondoo kuku meza mche jengo""".split()
)
"""After a bare "kwa": what one pays for, not who pays."""

PERIODS = {
    "annually": "year",
    "yearly": "year",
    "monthly": "month",
    "weekly": "week",
    "daily": "day",
    "quarterly": "quarter",
    "hourly": "hour",
}
"""What a fee is paid for when such a word follows it."""
FOR = listed(
    """within | outside | kwa ajili ya | kwa | for | in case of | if | ikiwa | endapo | where | when | kwenye | katika
     | on"""
)
PENALTY = listed(
    """plus penalty | penalty | plus a penalty | with a penalty | plus late penalty | and penalty | fine | plus fine
     | na faini | faini | pamoja na faini | late penalty | penalty of | late fee | late fees | and a penalty
     | surcharge | plus surcharge"""
)
UNSURE = frozenset(
    """minimum maximum above over from starting least more plus about approximately estimated average around below
    upwards
    up zaidi angalau kuanzia takriban chini kima or au less additional extra na and subject whichever higher lower
    depending kutegemea kulingana vat tax levy kodi percent asilimia excluding exclusive ongezeko na/au juu
    exceeding bila bure free nil none hakuna no without between not penalty fine faini except unless until""".split()
)
"""Words beside an amount that make another amount of it."""

NOTES = listed(
    """non-refundable | non refundable | nonrefundable | refundable | only | tu | payable | pekee | isiyorejeshwa
    | one-off
     | one off | once | flat rate | flat | fixed | taslimu | cash | haitarudishwa | application fee | net | one time
     | registration fee | processing fee | service fee | fee | ada ya maombi | ada | inclusive of vat | vat inclusive
     | via ecitizen | through ecitizen | via e-citizen | through e-citizen | on ecitizen | via m-pesa | via mpesa
     | through m-pesa | through mpesa | kupitia m-pesa | kupitia mpesa | kupitia ecitizen | kupitia benki
     | payable via
     | kwa m-pesa | inclusive | inclusive of taxes | standard | nonrefundable fee | isiyorudishwa
     | through the bank"""
)
LEADS = listed(
    """a fee of | fee of | fee | fees | ada ya | ada | malipo ya | malipo | gharama ya | gharama | cost | costs
    | charge
     | charges | charge of | kiasi cha | kiasi | payment of | pay | lipa | kulipa | tozo ya | tozo | amount | price
     | application fee | processing fee | registration fee | service fee | user fee | service charge | total | jumla
     | cost of | at | at a cost of | a charge of | sum of | rate | fee is | bei | bei ya | utalipa | unalipa
     | ada ya maombi | payable fee | @"""
)
