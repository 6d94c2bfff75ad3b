"""What everybody may know: council areas, and laws, schemes and charities that carry a person's name. Kept as they are.

An area of a whole council says little about one person, and much about who has to answer a need. Villages, streets and homes are never kept, and an area is
not kept beside a name, a street or a postcode, where it is part of an address.
"""

from assistant.needs.cues import (
    ANNOUNCING,
    HOUSE_TYPES,
    ONLY_PERSON_VERBS,
    PERSON_VERBS,
    RELATIONS,
    STRONG_HOUSES,
    TITLES,
)
from assistant.needs.kinds import listed, mark
from assistant.needs.tokens import Sort, Token

CLEAR_AREAS = (
    "barking and dagenham", "barnsley", "bedfordshire", "birmingham", "blackpool", "bournemouth", "bracknell forest", "brighton", "brighton and hove", "bristol", "bromley",
    "buckinghamshire", "calderdale", "cambridgeshire", "cheshire", "colchester", "cornwall", "county durham", "coventry", "croydon", "cumbria", "dagenham",
    "derbyshire", "doncaster", "dorset", "ealing", "east anglia", "east midlands", "east sussex", "enfield", "essex", "exeter", "gateshead", "gloucestershire", "greater london",
    "greater manchester", "greenwich", "grimsby", "hackney", "halifax", "hammersmith", "hammersmith and fulham", "fulham", "hampshire", "haringey", "harrogate", "hartlepool",
    "havering", "herefordshire", "hertfordshire", "hillingdon", "hounslow", "huddersfield", "hull", "ipswich", "isle of wight", "islington", "kensington and chelsea",
    "kirklees", "knowsley", "lambeth", "lancashire", "leeds", "leicester", "leicestershire", "lewisham", "lincolnshire", "liverpool", "london", "manchester",
    "merseyside", "middlesbrough", "milton keynes", "newcastle", "newcastle upon tyne", "newham", "norfolk", "north east", "north west", "north yorkshire", "northamptonshire",
    "northumberland", "norwich", "nottingham", "nottinghamshire", "oldham", "oxford", "oxfordshire", "peterborough", "plymouth", "poole", "portsmouth", "redbridge",
    "redcar and cleveland", "rochdale", "rotherham", "rutland", "salford", "sandwell", "sefton", "sheffield", "shropshire", "slough", "solihull", "somerset",
    "south tyneside", "north tyneside", "southampton", "southend", "southwark", "st helens", "staffordshire", "stockport", "stockton on tees", "stoke on trent", "suffolk", "sunderland",
    "surrey", "sussex", "swindon", "tameside", "telford", "thurrock", "torbay", "tower hamlets", "tyneside", "wakefield", "walsall", "waltham forest", "wandsworth",
    "warrington", "warwickshire", "west berkshire", "west midlands", "west sussex", "west yorkshire", "south yorkshire", "east yorkshire", "westminster", "wigan", "wiltshire", "windsor and maidenhead",
    "wirral", "wokingham", "wolverhampton", "worcestershire", "yorkshire",
)  # fmt: skip
"""Areas of councils with duties for adult care, counties, regions and the largest towns of England. Source: knowledge/councils.yaml."""
DOUBTFUL_AREAS = listed(
    """barnet bedford bexley blackburn bolton bradford brent bury camden cambridge carlisle chester cumberland darlington derby devon dudley durham halton
    harrow hereford kent kingston lancaster lincoln luton medway merton nelson northampton preston richmond stafford sutton trafford washington warwick worcester york"""
)
"""Areas that are people's names as well: kept only where the sentence shows a place."""
PHRASES = (
    "martha's rule", "herbert protocol", "oliver mcgowan training", "oliver mcgowan", "jack and jill bathroom", "cheshire west", "casey commission", "casey review", "casey report", "marie curie",
    "macmillan nurse", "macmillan nurses", "macmillan grant", "macmillan grants", "macmillan cancer", "macmillan support", "admiral nurse", "admiral nurses", "st john ambulance", "john's campaign",
    "sarah's law", "clare's law", "claire's law", "gloria's law", "martyn's law", "martin's law", "awaab's law", "helen's law", "sue ryder", "leonard cheshire", "joseph rowntree", "winterbourne view",
    "alzheimer's society", "alzheimer's", "alzheimers", "parkinson's uk", "parkinson's disease", "parkinson's", "parkinsons", "huntington's disease", "huntington's", "huntingtons", "down's syndrome", "lewy body", "lewy bodies",
    "crohn's", "marks and spencer", "lloyds bank", "lloyds", "barclays", "santander", "natwest", "nationwide", "sainsbury's", "sainsburys", "tesco", "asda", "motability", "sky tv", "lord mayor's",
    "social care institute for excellence", "autumn budget", "spring budget", "autumn statement", "king's birthday", "king's coronation", "dear sir", "dear sir or madam", "dear sirs", "an isa", "cash isa", "mr or mrs", "dear madam", "sir or madam", "ultra violet", "jewish care",
    "christmas eve", "new year's eve", "royal british legion", "british legion", "royal voluntary service", "fair cost of care", "bill payer", "bill payers", "p45", "p60", "p46", "p11d", "ir35", "1257l", "ds1500",
)  # fmt: skip
"""Public things that are called after somebody, and codes of tax forms."""
_AREA_SIGNS = listed("council councils county city borough metropolitan mbc icb icbs social adult")
_MOVING = listed("moving move moved moves relocate relocating")
_SERVICES = listed(
    "centre club cafe service services store group hire befriending carers hub wheelchair dial equipment shopmobility dementia stroke"
)
_IN = listed("in near around across outside within throughout")
_PART_OF_ADDRESS = frozenset({mark("address"), mark("postcode"), mark("place"), mark("name")})
_STREETS = listed(
    "street road avenue lane close drive crescent gardens grove terrace way court place square park hill arms hotel royal general"
)


ABBREVIATIONS = listed("isa isas mdt dst la las crb icu vat ras acas asc mp mps aa ndis")
"""Short forms in capitals that are names in small letters: kept where the rest of the text is not in capitals."""


def _by_first(phrases: tuple[str, ...]) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        parts = tuple(phrase.split())
        found.setdefault(parts[0], []).append(parts)
    return found


_AREAS = _by_first((*CLEAR_AREAS, *DOUBTFUL_AREAS))
_PHRASES = _by_first(PHRASES)
_STARTS = frozenset(
    word for known in (_AREAS, _PHRASES) for start in known for word in (start, start.removesuffix("'s"))
)


def mark_public(tokens: list[Token]) -> None:
    """Give what everybody may know a sort of its own, so that no rule takes it."""
    shouted = all(token.text.isupper() for token in tokens if token.text[0].isalpha())
    for token in tokens:
        if token.low in ABBREVIATIONS and token.text.rstrip("s").isupper() and not shouted and len(token.text) > 1:
            token.sort = Sort.PUBLIC
    place = 0
    while place < len(tokens):
        if tokens[place].low not in _STARTS or not _is_word(tokens, place):
            place += 1
            continue
        length = _phrase(tokens, place, _PHRASES)
        area = 0 if length else _phrase(tokens, place, _AREAS)
        if area and _is_area(tokens, place, area):
            length = area
        for token in tokens[place : place + length]:
            if token.sort is not Sort.SIGN:
                token.sort = Sort.PUBLIC
        place += max(length, 1)


def _is_word(tokens: list[Token], place: int) -> bool:
    return tokens[place].sort not in {Sort.SIGN, Sort.MARK, Sort.NUMBER}


def _phrase(tokens: list[Token], place: int, known: dict[str, list[tuple[str, ...]]]) -> int:
    """How many tokens from here are one known phrase. A hyphen counts as a space."""
    head = tokens[place]
    for first in {head.low, head.text.lower()}:
        for parts in known.get(first, ()):
            at = place
            for number, part in enumerate(parts):
                if number and at < len(tokens) and tokens[at].text == "-":
                    at += 1
                if at >= len(tokens) or not (
                    tokens[at].low == part or tokens[at].text.lower() == part or (number and tokens[at].low == part)
                ):
                    break
                at += 1
            else:
                if "'" not in parts[-1] and tokens[at - 1].possessive and not parts[-1].endswith("s"):
                    continue
                return at - place
    return 0


def _is_area(tokens: list[Token], place: int, length: int) -> bool:
    """Whether the name of an area stands for the area: not for a person, a street or a home."""
    before = tokens[place - 1] if place else None
    end = place + length
    after = tokens[end] if end < len(tokens) else None
    next_word = after.low if after and after.sort not in {Sort.SIGN, Sort.MARK, Sort.NUMBER} else ""
    official = next_word in _AREA_SIGNS
    if before is not None:
        beyond = tokens[place - 2] if before.text in {",", "-", "(", "/"} and place > 1 else before
        if beyond.text in _PART_OF_ADDRESS or beyond.sort in {Sort.NAME, Sort.UNKNOWN, Sort.NUMBER, Sort.MOSTLY_NAME}:
            return False
        if (
            before.low in TITLES | RELATIONS | ANNOUNCING | {"is", "am", "i'm", "im", "named", "called"}
            and not official
        ):
            return False
        if before.low == "and" and place > 1 and tokens[place - 2].sort in {Sort.NAME, Sort.UNKNOWN, Sort.MARK}:
            return False
    if not official and next_word in PERSON_VERBS and (before is None or before.text in {".", "?", "!"}):
        return False
    if after is not None:
        if after.text in _PART_OF_ADDRESS or (
            after.text == "," and end + 1 < len(tokens) and tokens[end + 1].text in _PART_OF_ADDRESS
        ):
            return False
        if after.sort in {Sort.NAME, Sort.UNKNOWN, Sort.MOSTLY_NAME} or next_word in ONLY_PERSON_VERBS:
            return False
        if after.text == "-" and not after.spaced:
            return False
    if tokens[end - 1].possessive and not official:
        return False
    for step in range(3):
        token = tokens[end + step] if end + step < len(tokens) else None
        if token is None or token.sort in {Sort.SIGN, Sort.FUNCTION, Sort.NUMBER, Sort.MARK}:
            break
        if token.low in HOUSE_TYPES | STRONG_HOUSES | _STREETS:
            return False
    if tokens[place].low in DOUBTFUL_AREAS and length == 1:
        moving = before is not None and before.low in {"from", "to"} and place > 1 and tokens[place - 2].low in _MOVING
        return (
            official
            or moving
            or (before is not None and before.low in _IN)
            or (place == 0 and _names_service(tokens, end))
        )
    return True


def _names_service(tokens: list[Token], end: int) -> bool:
    """Whether the words up to the end of the sentence are a service: `Derby deaf centre`."""
    rest = [token for token in tokens[end:] if token.sort is not Sort.SIGN]
    return (
        0 < len(rest) <= 3
        and any(token.low in _SERVICES for token in rest[:3])
        and all(token.sort not in {Sort.NAME, Sort.UNKNOWN, Sort.MARK, Sort.NUMBER} for token in rest)
    )
