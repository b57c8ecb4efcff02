"""Words that charters are known to misspell, with the mend to propose. The original is never silently repaired."""

from __future__ import annotations

_SWAHILI = """
    manunuvi manunuzi|ambaa ambao|utajaji utiaji|iliyotathiminiwa iliyotathminiwa|yalivyoelizwa yalivyoelezwa
    uzingatuzi uzingatiaji|zilizoununuliwa zilizonunuliwa|hawezu hawezi|mlishonyuma mrejesho|malakamiko malalamiko
    malalaiko malalamiko|malalmiko malalamiko|malamiko malalamiko|malalamko malalamiko|jtoka kutoka|sambasamba sambamba
    hudma huduma|hudumaa huduma|huduna huduma|mahitji mahitaji|mahitahi mahitaji|kitambulsho kitambulisho
    kitambilisho kitambulisho|kitambuliso kitambulisho|wanachi wananchi|wanannchi wananchi|uwaminifu uaminifu
    uwadilifu uadilifu|uwazii uwazi|gharma gharama|garama gharama|kuwasilsha kuwasilisha|kuwasiisha kuwasilisha
    usajiri usajili|kusajiri kusajili|lesini leseni|liseni leseni|mkatba mkataba|mkabata mkataba|taarfa taarifa
    taharifa taarifa|baraua barua|ofsi ofisi||simuu simu|malipio malipo|muhtasri muhtasari
    maombii maombi|maonbi maombi|viwnago viwango|utekelezji utekelezaji|wafanyabiasara wafanyabiashara
    halmashuri halmashauri|halimashauri halmashauri|mkrugenzi mkurugenzi|mkurungezi mkurugenzi|risti risiti
    nyarka nyaraka|vyetii vyeti|stakabathi stakabadhi|kuhudumiwaa kuhudumiwa|tarehee tarehe
    kwaajili kwa_ajili|kwahiyo kwa_hiyo|iliku ili_ku|mapitioya mapitio_ya
"""
_ENGLISH = """
    recieve receive|recieved received|recieving receiving|reciept receipt|reciepts receipts|receit receipt
    acknowlegement acknowledgement|acknowlege acknowledge|acknowledgemet acknowledgement|seperate separate
    goverment government|govenment government|compliants complaints|complaits complaints
    maintainance maintenance|maintenence maintenance|occured occurred|buisness business|bussiness business
    aplication application|applicaton application|applicatoin application|requirments requirements
    requirment requirement||certficate certificate|certifcate certificate
    correspondance correspondence|corespondence correspondence|priviledge privilege|personel personnel
    proffesional professional|profesional professional|procurment procurement|commitee committee|committment commitment
    adress address|responsibilty responsibility|registeration registration|registraton registration
    payement payment|sevice service|servce service|serivce service|serivces services|telphone telephone
    enviroment environment|managment management|developement development|immediatly immediately|imediately immediately
    immediatley immediately|wihin within|withing within|woking working|workng working|calender calendar
    ammount amount|availble available|avialable available|accomodation accommodation|beneficary beneficiary
    clearence clearance|documment document|docments documents|existance existence
    fullfil fulfil|guarentee guarantee|licencing licensing|liason liaison|nesessary necessary|neccessary necessary
    noticable noticeable|orginal original|origional original|passort passport|permision permission|posession possession
    prefered preferred|refered referred|relevent relevant|submision submission|sucessful successful
    successfull successful|temperory temporary|transfered transferred|untill until|verfication verification
    inspecton inspection|complation completion|compliation compilation|afidavit affidavit|benefitiary beneficiary
"""


def _pairs(listed: str) -> dict[str, str]:
    """wrong: right, of a list "wrong right|wrong right"; an underscore stands for a blank."""
    pairs = (pair.split() for line in listed.splitlines() for pair in line.split("|") if pair.strip())
    return {wrong.replace("_", " "): right.replace("_", " ") for wrong, right in pairs if wrong != right}


MISSPELT: dict[str, str] = {
    # as published: as it should read
    **_pairs(_SWAHILI),
    **_pairs(_ENGLISH),
    "ye yeyote": "yeyote",
    "ye yote": "yeyote",
    "kijinsia na kijinsia": "kingono na kijinsia",
    "vidokezo vya uwasilishaji": "hati za uwasilishaji wa bidhaa",
}

LIGATURES = ("ffi", "fi", "fl", "ff")
"""What PDF fonts draw as one sign, and what text taken from a PDF loses."""

_SWAHILI_WORDS = frozenset(
    """wanaofika anayefika kufika kufikia inafika zinafika maafisa maofisa ofisini maofisini kufidia wasifu uthibitisho
    taflisi afisa ofisa ofisi kufidiwa kufikisha wafika hufika itafika msifu kusafisha usafi usafiri kusafiri wasafiri
    msafiri kufisidi ufisadi mafisadi fidia fikia kinafika zikifika umefika amefika""".split()
)
_ENGLISH_WORDS = frozenset(
    """officer officers official officials offices filing certificate certificates certified certification
    notification notifications specific specified identification benefits benefit beneficiary affidavit affidavits
    qualified qualification qualifications verification verified confidential confirmation confirmed clarification
    classification modification rectification staff traffic tariff tariffs financial finance fitness first five fields
    final finalize finalised profile simplified sufficient efficient efficiency effective difficult different
    office""".split()
)
LIGATURE_WORDS = _SWAHILI_WORDS | _ENGLISH_WORDS
"""Words with a ligature in them that charters use; each is looked for with its ligature replaced by a gap."""

SHORTEST = 5
"""The letters that a broken form must keep: with fewer it cannot be told from two ordinary words."""

SHORTEST_GLUED = 7


def broken_forms() -> dict[str, str]:
    """The broken form of each such word ("wanao ka", "certicate") with the whole one.

    Forms too short to tell apart from two ordinary words, or whose halves are ordinary words, are left out.
    """
    forms = {}
    for word in sorted(LIGATURE_WORDS):
        for ligature in LIGATURES:
            before, found, after = word.partition(ligature)
            if found and before and after and len(before) + len(after) >= SHORTEST:
                if not (before in ORDINARY and after in ORDINARY):
                    forms[f"{before} {after}"] = word
                if word in _ENGLISH_WORDS and len(before) + len(after) >= SHORTEST_GLUED:
                    forms[f"{before}{after}"] = word
                break
    return forms


ORDINARY = frozenset(
    "ku ki wa ya za na la cha u i a ha ni si sa ri da ka in tar sta di pro of me be usa wasa msa kusa".split()
)
"""Short words and beginnings that stand side by side by right ("usa ri" would be "usafiri", but also two slips)."""
