"""A second set of made-up hostile questions: names that are everyday words, said in places where nothing announces a name.

Other frames and names than adversarial.py. A third of the frames and of the names is held out: `attacks(held_out=True)` uses only those. They were not
used while rules were written, so that figures for them say how redaction does on what nobody thought of.
"""

import random
import zlib

from tests.needs.adversarial import Attack

WORD_LAST = """
abbott archer barber barker barrow beach bean beard bell berry best blunt bottom bowler brain branch bridge broad brook buckle bull butcher button
chambers church close constable cotton court cousins crisp cross crouch darling dear diamond drinkwater duck dyer english fairweather farmer finch fish
flood flowers foot forest fowler french fry furlong gale garden gates glass golding goodchild goodenough gosling hand hardy hare hawk heard heath herd
holiday hook horn hunt hurry ivory jolly kettle kitchen lane large last light little loveless manners marks mason mead mill moody moon morrow mould nail
neat noon north nutter onions orange organ page pain paradise parish parsons partridge peace peach peacock perfect piper plum pope prime prior profit proud
quick race rain reader riches ring rivers root rowing rush saint salmon salt savage self shearer shell shore silk skill slaughter smart smiles speed spice
sparrow starling steel stock storm strange strong sugar swan sweet tanner temple thorn thrift tidy tree true tuck twist vane vicar virgin wait wake wall
want waters wealth wheel whale wild wolf worth yard youngman pickles tranter blanket bacon gammon cheese pudding custard crumb toogood makepeace
drinkall gotobed shufflebottom winterbottom rainbow thunder sermon pilgrim bishop nunn monk cardinal chaplain deacon squire knight
""".split()
WORD_FIRST = """
blue sky river rain storm wolf bear fox jet blaze rebel royal reign cove ocean echo clover primrose blossom lavender bay sorrel saffron bryony linnet
merle birdie lark posy petal dolly kitty minnie bonnie buddy sonny junior ace duke baron marvel justice liberty verity constance clemency unity chastity
goodluck testimony miracle perfect princess queen bright glory winner fortune treasure prosper devine delight purity silver copper sterling hunter tanner
mason archer parker cooper piper sailor major judge dusty rusty sandy woody red tiny chalky nobby smudge spud tinker bunny ginger curly
skip sparky titch dot kip jock paddy taffy mick wag mo bo jo vi flo lou lil nell meg peg hal gil sid reg ted alf bert ern wilf
""".split()
PLAIN_FIRST = """
Aoife Bronagh Caoimhe Dervla Eilidh Fionnuala Grainne Hamish Iestyn Jowan Kerenza Lowenna Mairead Niamh Oonagh Padraig Quentin Rhiannon Saoirse Tamsin Ffion
Wojtek Xiomara Yevgenia Zainab Abimbola Babatunde Chinonso Damilola Ebele Folasade Gbenga Hadiza Ikenna Jibril Kofi Lindiwe Mthunzi Nomvula Oluwaseun
Palesa Rutendo Sipho Tendai Unathi Vusi Wanjiru Aarav Bhavna Chandni Dipak Falguni Gurpreet Harjit Ishaan Jaswinder Kulwant Lakshmi Mandeep Nikhil Parminder
Rajinder Satnam Tejal Urvashi Vikram Yasmin Bartosz Czeslaw Dorota Ewelina Grzegorz Halina Ireneusz Jadwiga Krystyna Leszek Mieczyslaw Natalia Ovidiu
Petronela Radu Stanislaw Teodora Urszula Vasile Wieslawa Xin Yiannis Zlatko Anh Bao Cuong Duc Hien Khanh Linh Minh Ngoc Phuong Quyen Thao Tuan Vy Ayesha
Bilquis Faisal Ghulam Humaira Iftikhar Javed Khadija Liaqat Mumtaz Nusrat Parveen Rukhsana Shabnam Tahira Umair Waqas Yaqub Zubeda Delroy Winsome
""".split()
PLAIN_LAST = """
Abercrombie Blenkinsop Cadwallader Dalrymple Etherington Farquharson Gathercole Hebblethwaite Illingworth Jessop Kirkbride Lillywhite Micklethwait Netherclift
Oglethorpe Pettigrew Quiller Rawnsley Satterthwaite Throckmorton Uttley Vavasour Wolstenholme Yarwood Zouche Adebayo Balogun Chukwuma Dlamini Ezekwe
Fashola Gwatidzo Igwe Kamara Lungu Mudenda Nwosu Okafor Phiri Quaye Sesay Tembo Umeh Wekesa Zulu Agarwal Bhatt Chaudhary Dhaliwal Gandhi Hothi Jhaveri
Kaushal Lalji Mahajan Nandra Pabla Rathore Sehmi Thakkar Upadhyay Virdee Wazir Bielecki Czarnecki Dabrowski Gajewski Jankowski Kubiak Majewski Nowakowski
Pawlak Rutkowski Sobczak Tomczak Urbanski Walczak Zawadzki Dinh Huynh Luong Quach Trinh Vuong Begum Chohan Farooq Gulzar Hafeez Jahangir Khokhar Mahmood
""".split()
NEEDS = """can i get help with the cost of care
who pays when the money runs out
how do i ask for an assessment
what does the direct payment cover
do we have to sell the house
is there a waiting list for equipment
how much notice do i have to give
can the council change the care plan
where can i complain about the agency
who decides about respite care""".splitlines()
PERSON = """is it legal to pay {f} in cash, {need}
{need} because {f} wants a contract
the carer {f} left on friday, {need}
our {f} cannot manage the stairs, {need}
my pal {f} told me about direct payments, {need}
{f} keeps wandering at night, {need}
i promised {f} that i would ask, {need}
me and {f} share a house, {need}
is {f} {l} allowed to be my attorney, {need}
the {l} family next door need help, {need}
the {l}s are my neighbours, {need}
write to Miss {l} please, {need}
old Mr {l} has no carer now, {need}
Mrs {l}-{l2} wants a review, {need}
{f} {l} (my landlady) is ill, {need}
my boss {f} {l} is ill, {need}
{need} - on behalf of {f} {l}
{need}. Yours, {f} {l}
{need}? From {f}
{f} here, {need}
it's {f} again, {need}
this is {f} {l}, {need}
my name's {f} and {need}
name: {f} {l}. question: {need}
surname {l}, first name {f}, {need}
i'm called {f} {l}, {need}
people call me {f}, {need}
everyone knows her as {f}, {need}
{f}'s house is damp, {need}
is {l}'s pension counted, {need}
my brother, {f}, has a stroke, {need}
my wife ({f}) is disabled, {need}
{f}, my carer, is off sick, {need}
carer name {f}, {need}
worker: {f} {l}; {need}
my two PAs {f} and {f2} want more hours, {need}
{f} or {f2} will sign the form, {need}
ask for {f} at the desk, {need}
is there a nurse called {f} {l}, {need}
the assessor was {f} {l}, {need}
allocated to {f} {l}, {need}
Cllr {f} {l} promised to help, {need}
Dr. {l} signed the form, {need}
sister {l} on the ward said no, {need}
a lady named {f} came round, {need}
god bless {f} for helping, {need}
thank you {f}, {need}
dear {f}, {need}
hi {f}, {need}
hello {f} {need}
thanks {f} {l}, {need}
{need}, love {f} x
{need}, signed {f} {l}
{need}, cheers {f}
{f} my son is autistic, {need}
nan {l} lives alone, {need}
grandma {f} lives alone, {need}
uncle {f} drinks too much, {need}
auntie {f} drinks too much, {need}
baby {f} needs a wheelchair, {need}
i care for {f} who is blind, {need}
the cheque went to {f} {l}, {need}
the account is in the name of {f} {l}, {need}
tenancy is under {l}, {need}
when {f} goes into hospital {need}
if {f} dies {need}
has {f} got to pay, {need}
why did {f} {l} get turned down, {need}
does {f} count as family, {need}
i think {f} is stealing, {need}
{l} v the council, {need}
deputy for {f} {l}, {need}
{f} was born deaf, {need}
MY HUSBAND {F} {L} IS IN HOSPITAL, {need}
MISS {L} IS MY CARER, {need}
Please tell {f} that {need}
{l}, {f}: {need}
re {f} {l}: {need}
re: Mr & Mrs {l}, {need}
Mr and Mrs {f} {l} ask {need}
Ms {f} {l} NHS carer, {need}
the late Mr {l} had carers, {need}
my mother-in-law {f} is here, {need}
my ex {f} has the money, {need}
my mate {f} reckons no, {need}
the dog is called {f}, {need}
staff at {l} and sons were rude, {need}
i work for {l} builders, {need}
{f} at {l} homecare is rude, {need}
our carers are {f}, {f2} and {l}, {need}
i live at {l} Cottage, {need}
he is in {l} House, {need}
she moved to {l} Court care home, {need}
the {l} Clinic lost my notes, {need}
{l} Lodge put up the fees, {need}
my street is {l} Close, {need}
turn left at {l} Lane, {need}
my GP is at {l} Surgery, {need}""".splitlines()
THINGS = """text me on {phone} asap, {need}
tel{phone} {need}
my mobile: {phone}, {need}
{phone} is my landline, {need}
fax {phone}, {need}
{need} ({phone})
reach me at {email}, {need}
{email} - {need}
my nino is {nino}, {need}
ni no. {nino} {need}
{nhs} is mums nhs number, {need}
nhs {nhs}, {need}
payroll ref {ref}, {need}
quote {ref} please, {need}
your letter {ref} says no, {need}
my blue badge is {ref}, {need}
{postcode} is my area, {need}
flat at {postcode}, {need}
dob {dob} {need}
d.o.b {dob}, {need}
i was born on {dob}, {need}
a/c {account}, {need}
{sort} is the sort code, {need}
sort code {sort}, {need}
my car is {plate}, {need}
{plate} is a motability car, {need}
entry code {pin}, {need}
the keysafe is {pin}, {need}
my insta is {handle}, {need}
find me on facebook as {handle}, {need}
wifi password {password}, {need}
my login is {handle} / {password}, {need}""".splitlines()
_DIGITS = "zero one two three four five six seven eight nine".split()


def _held(text: str) -> bool:
    return zlib.crc32(text.encode()) % 3 == 0


def _share(listed: list[str], held_out: bool) -> list[str]:
    return [one for one in listed if _held(one) is held_out]


def _disguise(chance: random.Random, secret: str) -> str:
    """The same letters as people and their keyboards write them."""
    form = chance.randrange(6)
    if form == 0:
        return secret.replace(" ", "\u00a0")
    if form == 1:
        return "\u200b".join(secret)
    if form == 2:
        return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in secret)
    if form == 3:
        return secret.replace("a", "а").replace("e", "е").replace("o", "о")
    if form == 4:
        return "\u00ad".join((secret[:3], secret[3:]))
    return secret.replace("a", "a\u0301")


def _things(chance: random.Random) -> dict[str, str]:
    def digits(count: int) -> str:
        return "".join(chance.choice("0123456789") for _ in range(count))

    tail = f"900{digits(3)}"
    letters = "".join(chance.choice("bcdfghjklmnpqrstvwxz") for _ in range(6))
    return {
        "phone": chance.choice([f"07700{tail}", f"07700-{tail}", f"+447700{tail}", f"0044 7700 {tail}", f"07700 {tail[:2]} {tail[2:4]} {tail[4:]}", f"01632.960{digits(3)}", f"0 7 7 0 0 {' '.join(tail)}", "oh seven seven hundred " + " ".join(_DIGITS[int(d)] for d in tail), f"{{07700}}{tail}", f"7700{tail}"]),
        "email": chance.choice([f"{letters}@example.org", f"{letters} at gmail", f"{letters}at gmail dotcom", f"{letters}@gmail", f"{letters}.{letters[::-1]}@ outlook .com", f"{letters}＠example.com", f"{letters}(at)example(dot)org"]),
        "nino": chance.choice([f"QQ{digits(6)}C", f"qq {digits(2)} {digits(2)} {digits(2)} c", f"Q Q {digits(6)} C", f"QQ/{digits(6)}/C"]),
        "nhs": chance.choice([f"999 {digits(3)} {digits(4)}", f"999{digits(7)}", f"999.{digits(3)}.{digits(4)}", f"999/{digits(3)}/{digits(4)}"]),
        "ref": chance.choice([f"{letters[:3].upper()}{digits(6)}", f"{digits(4)}/{letters[:2].upper()}/{digits(3)}", f"{digits(3)} {digits(3)} {digits(3)}", f"{letters[:2]}-{digits(5)}", f"#{digits(6)}", f"{letters[:1].upper()}{digits(7)}"]),
        "postcode": chance.choice(["LS", "SY", "TQ", "B", "M", "WA"]) + f"{chance.randint(2, 29)}" + chance.choice([" ", "", "  "]) + f"{digits(1)}{chance.choice('ABDEFG')}{chance.choice('ABDEFG')}",
        "dob": chance.choice([f"{chance.randint(1, 28)}/{chance.randint(1, 12)}/{chance.randint(30, 79)}", f"{chance.randint(10, 28)} {chance.randint(10, 12)} 19{chance.randint(30, 79)}", f"{chance.randint(1, 28)}th of june 19{chance.randint(30, 79)}", f"{chance.randint(10, 28)}{chance.randint(10, 12)}19{chance.randint(30, 79)}"]),
        "account": digits(8), "sort": chance.choice([f"{digits(2)}-{digits(2)}-{digits(2)}", f"{digits(2)} {digits(2)} {digits(2)}"]),
        "plate": chance.choice([f"AB{digits(2)} CDE", f"ab{digits(2)}cde", f"A{digits(3)} BCD"]), "pin": chance.choice([digits(4), f"C{digits(4)}X", f"{digits(2)} {digits(2)}"]),
        "handle": f"{letters}{digits(2)}", "password": f"{letters.title()}{digits(2)}!",
    }  # fmt: skip


def attacks(seed: int = 41, count: int = 1_000, held_out: bool = False) -> list[Attack]:
    """Hostile questions, the same for the same seed."""
    chance = random.Random(seed)
    frames, things = _share(PERSON, held_out), _share(THINGS, held_out)
    plain_first, plain_last = _share(PLAIN_FIRST, held_out), _share(PLAIN_LAST, held_out)
    word_first, word_last = _share(WORD_FIRST, held_out), _share(WORD_LAST, held_out)
    out = []
    for number in range(count):
        if number % 4 == 3:
            frame, values = chance.choice(things), _things(chance)
        else:
            firsts = chance.choice([plain_first, word_first])
            lasts = chance.choice([plain_last, word_last])
            frame = chance.choice(frames)
            values = {
                "f": chance.choice(firsts),
                "f2": chance.choice(plain_first),
                "l": chance.choice(lasts),
                "l2": chance.choice(plain_last),
            }
            style = number % 5
            values = {name: value.lower() if style < 2 else value.title() for name, value in values.items()}
            if style == 4 and values["f"].lower() not in word_first and values["l"].lower() not in word_last:
                values = {name: _disguise(chance, value) for name, value in values.items()}
            values |= {"F": values["f"].upper(), "L": values["l"].upper()}
        need = chance.choice(NEEDS)
        secrets = tuple(value for name, value in values.items() if f"{{{name}}}" in frame)
        out.append(Attack(frame.format(**values, need=need), secrets, need))
    return out
