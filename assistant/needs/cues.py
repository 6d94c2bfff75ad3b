"""Words around a name that give it away, and words around a word that show it is none."""

from assistant.needs.kinds import HELPLINE_MARKS, MARKS, listed

MARK_CLASS = f"{MARKS[0]}-{MARKS[-1]}"
HELPLINE_CLASS = f"{HELPLINE_MARKS[0]}-{HELPLINE_MARKS[-1]}"
ALWAYS_CHECKED = listed(
    """grace rose pat carol sue dawn joy frank penny pearl ruby daisy ivy iris holly hazel heather robin ray rob jean nick dick jack"""
)
"""First names that stay names by default even when our content uses them as words."""
LIKELY_FIRST = listed(
    """mark will may hope bill grant guy art dean miles faith april june august rich max kit jay lee chance summer autumn sandy sunny lucky precious
    blessing comfort gift patience mercy prince princess earl duke king drew chase gene happy honey melody harmony destiny angel crystal jewel star
    wade lance chip buck bud ash ivory bunny fern flora herb bonny merry noble curt clay reed cliff don bob skip ford page lane lock kay val pip sis
    victory promise favour praise charity prudence justice bright wisdom wonder lovely beauty happiness sunshine rocky flint moss forest felicity
    serene candy cookie sherry christian lacy stormy pace dawn victor hank clement constancy harper willow maple coral marina poppy lark wren robin
    ginger sage rani raja lama sultan misty trinity gypsy cherish shelly opal emerald diamond golden goodness innocent success gunner earnest lyn
    penny hardy ari teddy eden river sky major gay friday sunday"""
)
"""Words that people in England really bear as first names: taken as one on a weaker cue."""

TITLES = listed(
    """mr mrs ms miss mx dr doctor prof professor rev reverend sir dame lady lord cllr councillor sister nurse judge pc sgt sergeant captain major father
    fr mister missus ctte"""
)
"""Titles that come before a name."""
FORMAL = listed("mr mrs ms mx cllr rev prof mister missus")
"""Titles that are always followed by a name."""
HELPING = listed("can could should may might must will would does do did shall")
AFTER_TITLES = listed(
    "and or is who has said says told carer carers pa pas worker workers driver doctor nurse only friend visited came asked"
)
"""Words that do not make a title of the word before them: `a lady carer`."""
FORMAL_ALONE = frozenset("dr doctor professor sir dame lord lady reverend nurse councillor".split())
"""Titles that are followed by a name when no article stands before them: `dr long`, not `my dr said`."""
RELATIONS = listed(
    """mum mam mom mummy mother dad daddy father son daughter brother sister wife husband partner spouse fiance fiancee boyfriend girlfriend nan nana
    nanny gran granny grandma grandmother grandad grandfather grandpa grandson granddaughter grandchild stepmum stepdad stepson stepdaughter aunt
    aunty auntie uncle niece nephew cousin friend neighbour carer carers pa worker manager gp doctor nurse social landlord employee client patient
    assistant cleaner helper lady gentleman advocate attorney solicitor boss colleague child boy girl twin baby lodger tenant resident key"""
)
"""People who are often named straight after: `my son Mark`."""
ANNOUNCING = listed(
    """called named name name's names surname forename christened nicknamed aka signed regards hello dear thanks sincerely hi known cheers"""
)
"""Words that are often followed by a name."""
PERSON_VERBS = listed(
    """said says told tells needs wants lives keeps died dies fell falls went goes wanted needed phoned rang asked asks thinks feels has had is was isn't
    isnt wasn't hasn't hasnt doesn't doesnt does can't cant cannot won't wont suffers uses pays gets got moved moves came comes works looks refuses
    refused likes hates struggles stopped started thought gave lost loves knows sees helps helped visits visited cares owns lived worked deserves
    receives received claims broke calling ringing writing asking speaking here paid"""
)
"""Verbs that mostly have a person before them."""
ONLY_PERSON_VERBS = listed(
    """said says told tells wants lives died fell phoned rang asked thinks feels suffers moved refuses refused likes hates struggles loves knows lived
    worked deserves claims"""
)
"""Verbs that hardly ever have a thing before them."""
BEFORE_NAMES = listed(
    """with about tell ask told asked help see visit for to from by and or & love miss call ring phone met meet sees helps visits cousin neighbour friend
    that if when because since where until after before than like while does did can will is was has should could would"""
)
"""Words that are often followed by a name when no article comes between."""
DETERMINERS = listed(
    """a an the my our his her their your its this that these those some any no each every which what another other one two three own high low new big
    small last first next final extra good bad full whole more much all both same main only"""
)
FUNCTION = listed(
    """a an the my our his her their your its this that these those i me we us you he him she they them it and or but if so as at by for from in into of
    off on onto out over to up with without about after before when where why how what who which whose is are was were am be been being do does did
    done has have had can could will would shall should may might must not no yes than then there here now just only very too also again still ever
    never always please thanks all any some each every both more most much many few less because while until since during between under above against
    through per via get gets got getting need needs want wants know ask tell help helps pay pays paying paid go goes going gone come make take put let
    like think said says told own same other another next last first second day days week weeks month months year years hour hours time today tomorrow
    yesterday tonight back down away home house hospital council care carer carers mum mam dad nan gran mother father son daughter wife husband
    brother sister friend neighbour pa social worker doctor nurse money really though although whether didn't don't dont doesn't doesnt can't cant
    won't wont isn't isnt wasn't couldn't shouldn't wouldn't hasn't haven't aren't weren't hadn't she'll he'll they'll we'll you'll i'll it'll they'd we'd
    she'd he'd you'd we've they've you've you're there's he's she's it's i'm im i've ive i'd i'll we're they're that's thats what's whats who's hes shes however therefore
    anyone someone everybody anybody nobody one two three four five six seven eight nine ten"""
)
"""Words that carry grammar: never a name by themselves, and never part of one."""
MONTHS = listed("january february march april may june july august september october november december")
NAMED_DAYS = listed("monday tuesday wednesday thursday friday saturday sunday easter christmas")
BEFORE_MONTHS = listed(
    """in by since until till from of for next last this early late mid before after every end start during through to and or between until'til"""
)
MODALS = frozenset({"will", "may"})
TRUE = frozenset({"real", "actual", "true", "proper", "first", "last"})
"""What is said of a name that sounds like none."""
ALSO_CALLED = MODALS | {"nan", "nana", "nanna", "gran", "mam", "pop", "pops"}
"""Grammar words and words for kin that somebody may be called by: “my PA is called nan”."""
AFTER_MODALS = listed(
    """i we he she they it you my mum mam dad nan gran the a an be have not need get go they'll this that these those there his her our your their it's
    take pay help lose want make still also always never ever only all any someone anyone people come stop start change cost give care look let do
    work affect count keep move qualify happen say ask know see find become use leave receive live die apply put tell refuse decide seem no probably
    then just already eventually soon again now even cover include run end begin benefits social council carers somebody nobody both either she'll
    he'll and or"""
)
"""What comes after `will` or `may` used as a verb."""
NAMED_THINGS = listed("house home bungalow cottage flat boat village street road agency firm company ward unit club")
"""Things that a name of their own follows after `called`."""
SPOKE = frozenset(
    """spoke speak talk talked talking speaking wrote write email emailed complained complain according gave give promised listen married engaged related thanks
    grateful rang explained chatted chat told calling ringing writing asking speaking here paid""".split()
)
"""Words before `to` or `with` that a name may follow."""
HIRING = frozenset(
    "employ employed employing hire hired hiring sack sacked dismiss dismissed interviewed trust trusted asked ask tell told called after".split()
)
"""Verbs right before a name."""
ASKING = listed("how who what when where why which can do does is are will would should could")
"""Words that begin a question, also right after a name."""
BEFORE_LONE_NAMES = listed("with about tell ask help told asked for visit see im i'm am")
"""Words that a name may follow with nothing after it."""
SINGULAR_VERBS = listed("has is was said says lives needs wants died")
"""Verbs that show one person before them."""
PARTICLES = listed("van von der den de del la le el al bin bint ibn mac mc da di du dos ul ur abu st ten ter")
"""Small words inside surnames."""
OFTEN_WORDS = frozenset(
    "bill grant hope will may page lock lane king star gift care major success justice promise favour forest sky river".split()
)
"""First names that our subject uses as words all the time: they need a strong cue."""
NOT_AFTER_AM = frozenset(
    "lucky happy gay bright lovely precious sunny innocent golden earnest serene merry noble ful hardy christian ".split()
)
"""First names that say how somebody is after `I am`."""
WORD_AFTER = {
    "grace": listed("period periods days"),
    "frank": listed("discussion talk conversation and"),
    "rose": listed("to by from garden above sharply over again last this in bush bushes"),
    "carol": listed("singing singers concert service"),
    "pat": listed("testing test tested down on"),
    "sue": listed("the them for my our a over him her it someone somebody anyone council agency home if when because"),
    "dawn": listed("on raid chorus"),
    "joy": listed("of for to in"),
    "penny": listed("of more from for back"),
    "rob": listed("the him her them us me my you old people"),
    "mark": listed("up of as the it on my in"),
    "hope": listed("to that you this so for i it we they he she not my the of there someone"),
    "bill": listed("for from payer payment payments to in and or each every a per"),
    "grant": listed(
        """for from to application money scheme funding me us of permission and or probate him her power the available if on"""
    ),
    "art": listed("class classes therapy group groups"),
    "sunny": listed("day days weather"),
    "kind": listed("regards of"),
    "jack": listed("up"),
    "dick": frozenset(),
    "heather": frozenset(),
    "robin": listed("hood"),
    "jean": frozenset(),
    "ann": frozenset(),
    "violet": frozenset(),
    "amber": listed("warning alert"),
    "ivory": frozenset(),
}
"""Words that show the word before them is no name."""
WORD_BEFORE = {
    **dict.fromkeys(
        ("summer", "autumn", "winter", "spring"),
        listed("last next this in by since during over of the every each until"),
    ),
    "grace": listed("period of days the a saving"),
    "frank": listed("be being very quite to perfectly a more"),
    "rose": listed(
        "wage wages pay pension pensions inflation contribution contributions prices costs fees rates it they bills charges has which rent a cost price fee charge rate rise bill"
    ),
    "carol": listed("christmas a"),
    "pat": listed("a the"),
    "sue": listed(
        """can to i we could should you they not will cannot may they'll even then would he she either or must might didn't don't dont"""
    ),
    "dawn": listed("at the before until from till since by"),
    "joy": listed("no any the of bring much"),
    "penny": listed("a every the single last each one any extra"),
    "rob": listed("to they will can would could tried"),
    "ray": listed("x a"),
    "jean": frozenset(),
    "amber": listed("an the"),
    "ruby": listed("a the"),
    "holly": listed("the"),
    "ivy": listed("the poison"),
    "mark": listed("question the a high quality full to bed pressure birth skin exclamation red i we they one"),
    "hope": listed(
        "i we no any the some without lost of really can only just do they a give gives gave to little losing"
    ),
    "bill": listed(
        """the a my our his her their your this that any every tax water gas electric electricity energy fuel phone heating care hospital home council final
    last first next big huge large monthly weekly fees whole entire full total food shopping double foot pay pays paying foots paid of wage unpaid an
    mum's dad's nursing repair vet legal council's to split for service one no each"""
    ),
    "grant": listed(
        """the a my our bathroom ramp facilities disabled dfg council adaptation adaptations government any no home improvement of heating for cash small housing repair
    this that means funeral carers carer's carers' get apply to will direct your an their which charity tested what his her court courts"""
    ),
    "van": listed("wheelchair accessible adapted wav mobility delivery"),
    "art": listed("the of an modern state her his"),
}
"""Words that show the word after them is no name."""
HOME_TYPES = frozenset(
    ("care home", "nursing home", "residential home", "rest home", "retirement home", "care homes", "nursing homes", "care centre", "day centre", "retirement village",
     "care village", "extra care", "nursing centre", "medical centre", "health centre", "residential care", "assisted living", "medical practice", "home care", "primary school"))  # fmt: skip
"""Two-word kinds of place that often carry a name before them."""
HOUSE_TYPES = listed(
    """lodge manor grange court house hall villa cottage view hospital surgery hospice infirmary clinic school church mosque temple pharmacy homecare
    healthcare care carehome ward"""
)
"""One-word kinds of place that often carry a name before them."""
PLACE_WORDS = HOUSE_TYPES | listed(
    """agency practice ltd limited plc company firm estate hotel pub store shop cafe bakery garage farm farms nursery college academy university unit wing
    suite centre homes home trust charity solutions services group foods logistics builders catering cleaning cleaners plumbing windows salon studio"""
)
"""What homes, wards, schools, firms and shops are called by their last word."""
STRONG_HOUSES = listed("lodge manor grange infirmary carehome")
"""Kinds of place that nearly always carry a name."""
TREES = listed(
    """willows laurels cedars beeches oaks elms firs limes poplars hollies pines birches larches chestnuts sycamores hawthorns rowans ashes maples
    orchards gables meadows haven heathers lilacs acacias magnolias roses"""
)
"""Plants and the like that many care homes are called by."""
BEFORE_HOMES = FUNCTION | listed(
    """nursing residential private local good new best cheaper expensive cheap nearby different dementia better right suitable permanent temporary
    specialist chosen current present rated which inadequate closing find choose choosing choice leave leaving enter entering afford change changing
    move moving inside moved between fund funded funding funds arrange arranged arranges closes closed close complain complaint contract fees cost
    costs price prices top owner owners manager managers staff charges charge live lived lives living stay staying weekly monthly finding inspect
    inspected looking need needed long term short respite independent small large big voluntary charity council's social adult formal paid unpaid
    informal live-in intensive personal continuing health end palliative day night domiciliary community intermediate emergency replacement extra free
    planned joint home primary secondary child elderly older disabled urgent sell selling sold buy bought lose losing keep keeping family half share
    shared empty parents' parents mum's dad's nan's gran's mother's father's rent rented renting council high crown county magistrates claims supreme
    go take village town city general teaching mental nhs psychiatric acute district royal cottage discharge discharged from visit visiting catholic
    muslim special mainstream nursery church sunday boarding out-of-hours gp doctors doctor's dental dentist vet point clear full lovely nice view my
    your in-house quality poor bad under managing manage managed receive receives receiving provide provides provided providing refuse refused
    refusing self assess assessed assessing needs package support supported supporting hospice aftercare night-time overnight round hour hour-a-day
    continue stop stopped stopping duty taken foster kinship same-sex sheltered housing bungalow terraced detached mum dad nan gran parent jointly
    owned people's person's somebody's someone's anyone's registered unregistered outstanding cheapest nearest another nicer safe unsafe quote called
    arranging accept accepting offered offering offer"""
)
"""Words that may stand before a kind of place without being its name."""
TOWNS_TOO = listed(
    """bath reading sandwich deal ware rye settle hove battle street rugby diss eye goole hook hull bury stone wells poole nelson wigan crook crewe derby
    lincoln chester worthing barking tring sale slough rhyl mold flint barry neath sleaford seaham tooting barnet ealing epping dorking woking barrow
    corby leek cheddar wash redcar chard beer frome stroud pool sandy ashes bow penny hope looe lizard dover ripon ripley dudley ludlow warwick
    windsor ascot cowes ryde leigh bolton preston skipton bacup colne burnley kettering wantage wallasey ham bray"""
)
"""Towns that are everyday words too."""
LIVING = listed("live lives living lived from near moved moving move based stay stays staying situated located born")
