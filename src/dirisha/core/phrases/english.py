"""The English of time in charters, as data (see `lexicon`)."""

from __future__ import annotations

from dirisha.core.phrases.lexicon import DOUBTFUL, Keyword, Lexicon, Unit, every, keywords, meanings
from dirisha.core.phrases.numbers import take_english
from dirisha.core.phrases.tokens import listed

_MONTHS = "january february march april may june july august september october november december".split()
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()

_CONTINUOUS, _IMMEDIATE = {"kind": "continuous"}, {"kind": "immediate"}
_SAME, _NEXT, _HOURS = {"kind": "same_day"}, {"kind": "next_day"}, {"kind": "office_hours"}
_CALENDAR, _AGREEMENT, _NEEDED = {"kind": "per_calendar"}, {"kind": "per_agreement"}, {"kind": "as_needed"}

KEYWORDS = keywords(
    {
        """continuous | continuously | continuous process | continuous basis | on a continuous basis
        | continuous service
         | ongoing | on-going | on going | always | throughout | throughout the year | all year round | year round
         | at all times | all the time | 24/7 | 24 / 7 | 24 x 7 | 24x7 | 24 hours a day | 24 hours daily
         | 24 hrs a day
         | 24 hrs daily | 24 hours per day | 24 hours every day | 24 hours 7 days | 24 hours 7 days a week
         | 24 hours, 7 days a week | 24 hours a day, 7 days a week | 24 hours a day 7 days a week | 24hrs/7days
         | 24 hours/7 days | 24 hours / 7 days a week | 24-hour service | 24 hour service | 24 hours service
         | round the clock | around the clock | day and night | perpetual | continual | continually | non-stop
         | 24 hours throughout | open 24 hours""": Keyword(_CONTINUOUS),
        """immediate | immediately | instant | instantly | instantaneous | instantaneously | at once | on the spot
         | on-the-spot | on spot | real time | real-time | in real time | right away | straight away | straightaway
         | forthwith | immediate response | immediate action | immediate service | immediate attention
         | instant service""": Keyword(_IMMEDIATE),
        """promptly | prompt | without delay | without undue delay | as soon as possible | asap | soonest
         | at the earliest | over the counter | across the counter | spot
         | without unreasonable delay""": Keyword(_IMMEDIATE, DOUBTFUL),
        """as needed | as required | as and when required | as and when needed | as and when necessary | when required
         | as need arises | as the need arises | as and when the need arises | as and when need arises | when needed
         | when need arises | when the need arises | whenever required | whenever needed | whenever necessary
         | whenever need arises | whenever the need arises | as necessary | where necessary | when necessary
         | on need basis | on a need basis | need basis | need based | on need | as per need | as per needs
         | on-need basis
         | as per the need | according to need | depending on need | depending on needs
         | if and when required""": Keyword(_NEEDED),
        """on demand | on request | upon request | as requested | as per request | as per demand | as per the request
         | per request""": Keyword(_NEEDED, DOUBTFUL, ({"kind": "immediate", "after": "request"},)),
        """same day | the same day | on the same day | within the same day | same working day | the same working day
         | on same day | same day service | within same day | within the day | within a same day""": Keyword(_SAME),
        """end of day | by end of day | by the end of the day | by close of business | close of business | by cob
         | end of the day | before close of business | by end of business day""": Keyword(_SAME, DOUBTFUL),
        """next day | the next day | next working day | the next working day | following day | the following day
         | next business day | the next business day | following working day | the following working day
         | on the next working day | by the next working day | within the next working day | by next working day
         | next-day | by the next day""": Keyword(_NEXT),
        """as agreed | as per agreement | as per the agreement | by agreement | upon agreement | on agreement
         | by mutual agreement | as mutually agreed | mutually agreed | mutual agreement | as agreed upon
         | as per contract terms | as per the contract terms | as per the terms of the contract
         | as per terms of contract | according to contract
         | as per contract | as per the contract | according to the agreement | as per mou | as per the mou
         | as agreed with the client | as agreed with client | to be agreed | to be agreed upon | negotiable
         | as per contract agreement | as per the contract agreement | depends on agreement""": Keyword(_AGREEMENT),
        "by appointment | on appointment | upon appointment | as per appointment": Keyword(
            _AGREEMENT, DOUBTFUL, ({"kind": "window"},)
        ),
        """during office hours | office hours | working hours | during working hours | within working hours
         | within office hours | official hours | official working hours | during official working hours
         | during official hours | normal working hours | during normal working hours | business hours
         | during business hours | all working hours | regular office hours""": Keyword(_HOURS),
        """as per calendar | per calendar | as per the calendar | according to the calendar | as per academic calendar
         | as per the academic calendar | per academic calendar | academic calendar | as per school calendar
         | as per the school calendar | as per almanac | as per the almanac | according to almanac | school calendar
         | according to the academic calendar | as per timetable | as per the timetable | as per published calendar
         | as per the training calendar | as per training calendar | as per calendar of events
         | as per the calendar of events | as per calendar of activities | as per the calendar of activities
         | as per activity calendar | as per university calendar | as per the university calendar
         | as per the university almanac | as per the published timetable | as per examination timetable
         | as per exam timetable | as per the budget calendar | as per budget calendar | as per tax calendar
         | as per the examination calendar | as per the agricultural calendar | as per court calendar
         | according to the examination timetable | according to the timetable | according to timetable
         | according to calendar | as per crop calendar | as per the annual calendar""": Keyword(_CALENDAR),
        """as per schedule | as scheduled | as per the schedule | according to schedule | according to the schedule
         | as per programme | as per program | as per the programme | as per work plan | as per workplan
         | as advertised | as gazetted | as per notice""": Keyword(_CALENDAR, DOUBTFUL),
        """daily | every day | everyday | each day | every working day | each working day | on a daily basis
        | once a day | once daily""": Keyword(every("day")),
        """weekly | every week | each week | once a week | on a weekly basis | once every week
         | per week""": Keyword(every("week")),
        """monthly | every month | each month | once a month | on a monthly basis | once every month
         | monthly basis""": Keyword(every("month")),
        """quarterly | every quarter | each quarter | once a quarter | on a quarterly basis | once every quarter
         | quarterly basis | once per quarter""": Keyword(every("quarter")),
        """semi-annually | semi annually | semiannually | semi-annual | half-yearly | half yearly | twice a year
         | twice yearly | twice per year | every half year | bi-annually | biannually | biannual | bi-annual
         | every half-year | twice annually""": Keyword(every("half_year")),
        """annually | yearly | annual | every year | each year | once a year | on an annual basis | once every year
         | on a yearly basis | once per year | annual basis | per annum | once annually""": Keyword(every("year")),
        "half year | half-year | half a year": Keyword(
            every("half_year"), DOUBTFUL, ({"kind": "duration", "amount": 6, "unit": "months", "after": None},)
        ),
        "fortnightly | every fortnight | every other week": Keyword(every({"amount": 2, "unit": "weeks"})),
        "biweekly | bi-weekly": Keyword(
            every({"amount": 2, "unit": "weeks"}), DOUBTFUL, (every({"amount": 0.5, "unit": "weeks"}),)
        ),
        "bimonthly | bi-monthly": Keyword(
            every({"amount": 2, "unit": "months"}), DOUBTFUL, (every({"amount": 0.5, "unit": "months"}),)
        ),
        "biennially | every other year": Keyword(every({"amount": 24, "unit": "months"})),
    }
)

UNITS = meanings(
    {
        "second | seconds | sec | secs | sec. | secs.": Unit("seconds"),
        "minute | minutes | min | mins | min. | mins. | minute(s) | minutes(s) | min(s)": Unit("minutes"),
        "hour | hours | hr | hrs | hr. | hrs. | hour(s) | hr(s) | h": Unit("hours"),
        """day | days | day(s) | days(s) | dy | dys | day's | days'""": Unit("calendar_days"),
        """workday | workdays | weekday | weekdays | week days | wd | wds | w.d. | w/day | w/days | w/d
         | wdays""": Unit("calendar_days", days="working"),
        "week | weeks | wk | wks | wk. | wks. | week(s) | wk(s)": Unit("weeks"),
        "fortnight | fortnights": Unit("weeks", 2),
        """month | months | month(s) | mth | mths | mth. | mths. | mo. | mos | mos. | mnths
         | calendar month | calendar months""": Unit("months"),
        "quarter | quarters": Unit("months", 3),
        "year | years | year(s) | yr | yrs | yr. | yrs. | calendar year | calendar years": Unit("months", 12),
        """ring | rings | ring(s) | telephone rings | phone rings | rings of the telephone | rings of the phone
         | telephone ring | ringing tones | ringtones | ring tones""": Unit("rings"),
        "working hours | working hour | business hours | working hrs | office hours": Unit("hours", days="working"),
    }
)

ENGLISH = Lexicon(
    code="en",
    number=take_english,
    unit_first=False,
    units=UNITS,
    days=meanings(
        {
            """working | business | office | work | official | official working | normal working | full working
             | working/business | working (business) | business (working) | w/ | w. | wkg | wrkg""": "working",
            "calendar | consecutive | clear | running | straight | calendar/consecutive": "calendar",
        }
    ),
    limits=meanings(
        {
            """within | with in | within a period of | within the period of | within a maximum of | within maximum
             | within a maximum period of | within a period not exceeding | within a time of | within the first
             | within a duration of | within the next | within a span of | in | in a period of | in a maximum of
             | inside | for a period not exceeding | for a maximum of | a maximum of | maximum of | maximum | max
             | max.
             | up to | upto | at most | at the most | less than | under | below | not more than | no more than
             | not exceeding | not to exceed | does not exceed | not beyond
             | not longer than | no longer than | in not more than | in less than | in no more than | in under
             | in not more | within not more than | within no more than | at the latest | maximum period of
             | within at most | within less than | period of | a period of | not over | not exceed | maximum within
             | maximum time of | within an average of | maximum duration of | must not exceed | shall not exceed
             | within the statutory period of | <  | ≤ | <= | by | takes | it takes | it will take | will take
             | taking | takes up to | takes a maximum of""": "most",
            "not later than | no later than | latest | latest by": "most_or_lead",
            "ndani ya | katika muda wa | si zaidi ya": "most",  # charters mix the languages
            """at least | minimum | minimum of | a minimum of | not less than | no less than | min. of
             | at the least | more than | over | > | ≥ | not earlier than | from""": "least",
            """about | approximately | approx | approx. | around | roughly | average | average of | an average of
             | on average | estimated | ~ | circa | usually | normally | typically | nearly | almost
             | generally""": "about",
        }
    ),
    noise=listed(
        """time | duration | timeline | timelines | time line | time frame | timeframe | time taken | processing time
         | turnaround time | turn around time | turn-around time | tat | maximum time | maximum waiting time
         | waiting time | response time
         | delivery time | time limit | time required | service time | total | period | promise | completed
         | to be completed | done | issued | to be issued | processed | to be processed | responded to | delivered
         | attended to | served | will be issued | will be done | will be completed | will be processed | is issued
         | shall be issued | ready | resolved | acknowledged | answered | to be answered | completion
         | will be responded to | approved | released | respond | response | we will respond | reply | replied
         | replied to
         | duration of service | is done | dispatched | payment | feedback | answer | resolution | resolve
         | approval"""
    ),
    between=listed("between | anywhere between | any time between"),
    between_and="and",
    ranges=meanings({"to | - | up to | through | till | until | ~ | -to-": "to", "or | / or | and / or": "or"}),
    joins=listed(", and | , | and | & | plus | + | , plus"),
    halves=meanings({"and a half | and half | and 1 / 2 | & a half": 0.5, "and a quarter": 0.25}),
    parts=meanings(
        {
            """half an hour | half hour | half - an - hour | a half hour | 1/2 hour | 1/2 an hour | 1/2 hr
             | half-hour | ½ an hour""": (30, "minutes"),
            "quarter of an hour | a quarter of an hour | quarter hour | quarter an hour": (15, "minutes"),
            "three quarters of an hour | three-quarters of an hour": (45, "minutes"),
            "half a minute": (30, "seconds"),
            "half a year | half year | half - year": (6, "months"),
            "half a day | half day | half - day | a half day | 1/2 day | half of a day | ½ a day": (
                0.5,
                "calendar_days",
            ),
        }
    ),
    after=listed(
        """after | upon | following | since | from | once | as from | starting from | counted from | calculated from
         | effective from | with effect from | commencing from | commencing on | beginning from | beginning on
         | immediately after | soon after | subsequent to | w.e.f. | reckoned from | effective | effective on
         | starting on | starting | commencing | immediately upon | immediately following
         | right after | when | counting from | running from | computed from | post
         | baada ya | tangu | mara baada ya"""
    ),
    of=frozenset({"of", "on", "to"}),
    of_what=frozenset(
        """receipt receiving arrival application submission submitting request payment lodging lodgement complaint
        approval notification notice invoice date completion filing registration presentation completing lodgment
        satisfying meeting fulfilling appointment your inspection assessment interview satisfaction signing award
        approving verification delivery reporting admission occurrence being acceptance issuance harvest booking
        confirmation collection enquiry inquiry commencement requisition demand logging reaching death birth your
        full complete closing expiry advertisement publication reception arrest close closure end graduation report
        detection discharge dispatch departure retirement hearing judgment judgement purchase gazettement accident
        incident occurring reports tender conclusion""".split()
    ),
    before=listed("before | prior to | in advance of | ahead of | in advance | preceding | earlier than | prior"),
    notice=listed("notice | prior notice | written notice | advance notice | ' notice | notification in advance"),
    excluding=listed(
        """excluding | exclusive of | not including | except | except for | excluding the | not counting | excl.
         | other than | save for | without counting"""
    ),
    depending=listed(
        """depending on | depending upon | dependent on | dependent upon | depends on | subject to | provided | if
         | provided that | unless | only if | in case | in case of | whichever | where | conditional on
         | contingent on
         | based on | assuming | but | whichever is | except where | except when | except if | pending
         | in the absence of | as long as | so long as | when all | however | with | other factors constant
         | depending | all factors constant"""
    ),
    varies=listed(
        """varies | varies with | varies depending on | varies according to | varies based on | depends on
        | depending on
         | depends upon | depending upon | dependent on | variable | depends | depending | varying | time varies
         | it varies | it depends | it depends on | varied | dependent upon | as determined by | subject to
         | pegged on | based on | time depends on | vary | may vary | depends with | will vary | will depend on"""
    ),
    per=listed("per | each | for each | for every | a | an | every"),
    applies=listed("for | in respect of | where it is | in case of | for the | at | in"),
    fillers=listed(
        """only | max | maximum | max. | at most | at the most | or less | at the latest | latest | or earlier
        | or sooner
         | in total | altogether | total | ' | thereof | flat
         | or fewer | & below | and below"""
    ),
    hedges=frozenset(
        """except unless if depending depends subject provided excluding or whichever but however then within
        otherwise and/or same immediately maximum minimum respectively not only varies""".split()
    ),
    connectors=frozenset("and or of the a an to for from in with at on by after upon".split()),
    keywords=KEYWORDS,
    either=listed("or | / | , or | , | - | ( | and | but | ; | or within | but not later than | or at most"),
    every=listed("every | once every | after every | once in every | once in | once per | at least once every"),
    by=listed(
        """by | by the | on or before | not later than | no later than | on or before the | latest by | latest
        | not later
         than the | on | on the | every | by every | by each | each | no later than the | every year by | annually by
         | annually on | every year on | at the latest by | within"""
    ),
    date_words=listed("the | date"),
    last_day=listed(
        """end of | the end of | last day of | the last day of | the last day in | the last date of | close of
         | the close of | last date of"""
    ),
    each_month=listed(
        """of every month | of each month | every month | each month | of the month | monthly | of the following month
         | of the subsequent month | of the next month | of following month | of the succeeding month | of month
         | of the ensuing month | of next month | day of the following month | day of each month | day of every month
         | day of the month | day of the next month"""
    ),
    each_year=listed("""every year | each year | annually | of every year | of each year | yearly
    | every calendar year"""),
    of_month=listed("of | of the month of | day of | ,"),
    months={word: n for n, word in enumerate(_MONTHS, 1)}
    | {word[:3]: n for n, word in enumerate(_MONTHS, 1)}
    | {"sept": 9},
    weekdays={form: n for n, word in enumerate(_DAYS) for form in (word, word + "s", word[:3])}
    | {"tues": 1, "thur": 3, "thurs": 3},
    hour_of_day=listed("""am | pm | a.m. | p.m. | a.m | p.m | noon | o'clock | midday | hrs | hours | hr | h
    | midnight"""),
    window_words=listed(
        """to | - | , | and | & | from | between | every | on | during | : | . | ; | ( | ) | weekdays | each | daily
         | except | public holidays | lunch | of | the | week | weekday | open | only | opening hours | at | closed
         | excluding | holidays | second | first | third | fourth | month | till | until | through | hours"""
    ),
    misspelt={
        "woking": "working",
        "wrking": "working",
        "workng": "working",
        "workin": "working",
        "wroking": "working",
        "workings": "working",
        "workig": "working",
        "wking": "working",
        "bussiness": "business",
        "busines": "business",
        "buisness": "business",
        "dayz": "days",
        "dayss": "days",
        "dasy": "days",
        "dyas": "days",
        "dats": "days",
        "daya": "days",
        "day5": "days",
        "weks": "weeks",
        "weeek": "week",
        "wees": "weeks",
        "weaks": "weeks",
        "week's": "weeks",
        "weeks'": "weeks",
        "months'": "months",
        "monts": "months",
        "mounth": "month",
        "mounths": "months",
        "hous": "hours",
        "hors": "hours",
        "horus": "hours",
        "huors": "hours",
        "ours": "hours",
        "minuts": "minutes",
        "mintues": "minutes",
        "minuites": "minutes",
        "minites": "minutes",
        "munites": "minutes",
        "withing": "within",
        "wihtin": "within",
        "witin": "within",
        "withn": "within",
        "imediate": "immediate",
        "immediatly": "immediately",
        "imediately": "immediately",
        "immidiately": "immediately",
        "immidiate": "immediate",
        "immediatey": "immediately",
        "quaterly": "quarterly",
        "anually": "annually",
        "calender": "calendar",
        "continous": "continuous",
        "continously": "continuously",
        "continuos": "continuous",
        "contineous": "continuous",
        "forteen": "fourteen",
        "fourthteen": "fourteen",
        "thirthy": "thirty",
        "twenity": "twenty",
        "twety": "twenty",
        "fourty": "forty",
        "fivety": "fifty",
        "reciept": "receipt",
        "reciving": "receiving",
        "recieving": "receiving",
        "afer": "after",
        "aftr": "after",
        "agreement.": "agreement",
        "submision": "submission",
        "aplication": "application",
        "maximun": "maximum",
        "maxium": "maximum",
        "ofice": "office",
    },
)
