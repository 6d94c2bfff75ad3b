"""Which nation a question is about: names, towns and councils of Scotland, Wales and Northern Ireland."""

import re

from assistant.dialogue.phrases import flat

NAMES = {"england": "England", "scotland": "Scotland", "wales": "Wales", "northern-ireland": "Northern Ireland"}

_PLACES: dict[str, str] = {
    "scotland": """scotland|scottish|scots|edinburgh|glasgow|aberdeen|aberdeenshire|dundee|inverness|stirling|paisley|falkirk|ayrshire|fife|
        highlands|highland council|perthshire|lanarkshire|midlothian|east lothian|west lothian|moray|argyll|argyll and bute|orkney|shetland|
        outer hebrides|western isles|dumfries|dumfries and galloway|scottish borders|clackmannanshire|renfrewshire|inverclyde|
        dunbartonshire|kirkcaldy|kilmarnock|motherwell|livingston|dunfermline|cumbernauld|oban|elgin|care information scotland|nhs lothian|nhs lanarkshire|nhs fife|nhs grampian|nhs tayside|nhs highland|police scotland|spso|
        self directed support scotland|social security scotland|angus council|perth and kinross""",
    "wales": """wales|welsh|cymru|cardiff|swansea|newport gwent|wrexham|merthyr|merthyr tydfil|aberystwyth|bangor gwynedd|gwynedd|anglesey|
        ynys mon|conwy|denbighshire|flintshire|powys|ceredigion|pembrokeshire|carmarthenshire|carmarthen|llanelli|neath|port talbot|
        neath port talbot|bridgend|vale of glamorgan|glamorgan|rhondda|rhondda cynon taf|caerphilly|blaenau gwent|torfaen|monmouthshire|
        haverfordwest|betsi cadwaladr|hywel dda|aneurin bevan|cwm taf|llais|health board|senedd|llandudno|rhyl|colwyn bay|barry island|pontypridd|cwmbran|ebbw vale""",
    "northern-ireland": """northern ireland|northern irish|ulster|belfast|derry|londonderry|lisburn|newry|bangor county down|craigavon|ballymena|
        newtownabbey|carrickfergus|coleraine|omagh|larne|strabane|limavady|enniskillen|fermanagh|county antrim|antrim|county down|county armagh|armagh|
        tyrone|dungannon|ballymoney|banbridge|health and social care trust|accessni|access ni|housing executive|nidirect|rqia|nipso|stormont|hsc trust|southern trust|western trust|northern trust|south eastern trust|in n ireland""",
    "england": "england|english",
}
_FALSE = ("welsh dresser", "welsh rarebit", "scotch", "prince of wales", "new south wales", "scotland yard", "bank of scotland", "royal bank of scotland", "bank of wales",
          "bank of england", "english language", "speak english", "english speaking", "plain english", "in english", "welsh language", "speak welsh", "in welsh", "welsh speaking",
          "fife street", "university of")  # fmt: skip
_NOT_WHERE = re.compile(
    r" (?:on holiday|holiday|trip|visit|travel|travelling|go|going|away|take my pa|weekend|week) (?:to|in) (?:scotland|wales|ireland|northern ireland)(?= )"
    r"| (?:pa|carer|helper|worker|nurse|neighbour|friend|he|she|her|his|who) (?:is|was|are) (?:welsh|scottish|scots|northern irish)(?= )"
    r"| (?:from|born in) (?:scotland|wales|northern ireland) (?:originally)(?= )"
    r"| (?:wales|scotland|ulster|welsh|belfast|cardiff|glasgow|edinburgh|fife|stirling|antrim) (?:street|st|road|rd|avenue|ave|close|lane|house|widows|rarebit|terrier)(?= )"
    r"| (?:scottish|welsh) (?:widows|power|water|friendly|provident)(?= )"
    r"| (?:daughter|son|brother|sister|cousin|nephew|niece|attorney|solicitor) lives in [a-z]+(?= .* (?:i|we) live in )"
)
"""Words that name a nation but not where the question is about."""
_PHRASES = [
    (f" {' '.join(place.split())} ", nation)
    for nation, places in _PLACES.items()
    for place in places.replace("\n", " ").split("|")
]
_PHRASES.sort(key=lambda pair: -len(pair[0]))

_SMALL_WORDS = frozenset(
    """i im hes shes theyre mums dads oh sorry should have said mention forgot am we were are
    live lives living in by the way and what about how if she he they mum dad is
    it based up over here there for same does do that apply too also but to say actually
    its my from us a of council""".split()
)


def nations_in(text: str, english: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The nations a text names, England included; empty when none.

    Args: english: names of places and councils in England, folded, which name England too.
    """
    said = flat(text)
    for words in _FALSE:
        said = said.replace(f" {words} ", " ")
    said = _NOT_WHERE.sub(" ", said)
    found = []
    for phrase, nation in _PHRASES:
        if phrase in said:
            found.append(nation)
            said = said.replace(phrase, " ")
    if found and "england" not in found and any(f" {place} " in said for place in english):
        found.append("england")
    return tuple(nation for nation in ("scotland", "wales", "northern-ireland", "england") if nation in found)


def without_nations(text: str) -> str:
    """A text without the names of nations and places, for finding its subject."""
    said = flat(text)
    for phrase, _ in _PHRASES:
        said = said.replace(phrase, " ")
    return said.strip()


def is_only_nation(text: str) -> bool:
    """Whether a text says where somebody is and nothing else: “I'm in Scotland by the way”, “what about in Wales?”."""
    left = without_nations(text).split()
    return all(word in _SMALL_WORDS for word in left)
