"""Words that say little by themselves: they are never counted as recurring."""

# Folded as coach.text.fold folds: small letters, plain quotes.
_WORDS = """
a about above across actually after afterwards again against ago all almost alone along already
also although always am among an and another any anybody anyone anything are aren't around as
ask asked asking asks at away back be became because become been before behind being below
between both bring but by call called came can can't cannot come comes coming could couldn't day
days did didn't different do does doesn't doing don't done down during each early either else
end enough even ever every everybody everyone everything far feel felt few find first five for
found four from full gave get gets getting give given go goes going gone good got had hadn't
half happen happened happens hard has hasn't have haven't having he he'd he'll he's hear heard
held help her here hers herself him himself his hold how however i i'd i'll i'm i've if
important in instead into is isn't it it's its itself just keep kept kind knew know known last
late later least left less let let's like little long look looked looking lot made make makes
making many matter matters may maybe me mean means meet meeting meetings might mine moment month
months more morning most much must my myself near need needed needs neither never new next no
nobody none nor not nothing now of off often oh ok okay old on once one ones only onto open or
other others our ours ourselves out over own part people perhaps person place put quite rather
really right said same saw say saying says second see seem seemed seems seen set several shall
she she'd she'll she's should shouldn't show side since so some somebody someone something
sometimes soon still such sure take taken takes taking talk talked tell tells than that that's
the their theirs them themselves then there there's these they they'd they'll they're they've
thing things think thinking this those though thought three through time times to today together
told tomorrow too took toward towards tried try trying turn two under until up upon us use used
using very want wanted wants was wasn't way ways we we'd we'll we're we've week weeks well went
were weren't what what's whatever when where whether which while who who's whole whom whose why
will with within without won't word words work worked working works would wouldn't year years
yes yesterday yet you you'd you'll you're you've your yours yourself
"""

PLAIN = frozenset(_WORDS.split())
"""Every such word."""
