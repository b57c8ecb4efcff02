"""The wait of a hall, told truly: prediction through the planned counters, priority, and days to try both on.

`predict` walks the people who wait through the counters as planned (`hall`, `walking`), `quoted` and `sentence` say it
to people (`told`), `fold` learns handling times (`handling`), `order` is the rule of priority (`priority`), `visitors`
makes a day of a seed (`day`) and `play` plays it in memory (`playing`). Moments are minutes after the site's local
midnight.
"""

from dirisha.core.waits.hall import Counter, Hall, Waiting
from dirisha.core.waits.handling import Handling, NoShows, fold, planned
from dirisha.core.waits.predicting import Prediction, Wait, learned_width, predict
from dirisha.core.waits.priority import Rule, before, mean_waits, order, ordered, rule_for
from dirisha.core.waits.told import Quote, brief, come_back, come_back_at, held, quoted, sentence

__all__ = [
    "Counter",
    "Hall",
    "Handling",
    "NoShows",
    "Prediction",
    "Quote",
    "Rule",
    "Wait",
    "Waiting",
    "before",
    "brief",
    "come_back",
    "come_back_at",
    "fold",
    "held",
    "learned_width",
    "mean_waits",
    "order",
    "ordered",
    "planned",
    "predict",
    "quoted",
    "rule_for",
    "sentence",
]
