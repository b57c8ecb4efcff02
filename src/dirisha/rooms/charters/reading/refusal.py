"""Why a file cannot be read as a charter: one sentence, in both languages."""

from __future__ import annotations

from dirisha.core.refused import Refused
from dirisha.core.say import Say

MAX_BYTES = 20 * 1024 * 1024

EMPTY = Say(sw="Faili hili ni tupu: hakuna cha kusoma.", en="This file is empty: there is nothing to read.")
TOO_LARGE = Say(
    sw="Faili hili ni kubwa mno: mkataba usizidi MB 20.",
    en="This file is too large: a charter is at most 20 MB.",
)
NOT_TEXT = Say(
    sw="Faili hili si maandishi. Hifadhi mkataba kama maandishi (.txt au .md), kisha ulete faili hilo.",
    en="This file is not text. Save the charter as text (.txt or .md) and bring that file.",
)
OTHER_FORMAT = Say(
    sw="Faili hili ni la aina ya {kind}, ambayo Dirisha haisomi. Lihifadhi kama DOCX au PDF, kisha ulete faili hilo.",
    en="This is a {kind} file, which Dirisha does not read. Save it as DOCX or PDF and bring that file.",
)
OLD_WORD = Say(
    sw="Hili ni faili la Word ya zamani (.doc). Lifungue kwa Word au LibreOffice, chagua “Hifadhi kama” (Save As), "
    "aina “Word Document (.docx)” au PDF, kisha ulete faili hilo jipya.",
    en="This is an old Word file (.doc). Open it in Word or LibreOffice, choose “Save As”, type “Word Document "
    "(.docx)” or PDF, and bring the new file.",
)
OLD_EXCEL = Say(
    sw="Hili ni faili la Excel ya zamani (.xls). Lifungue kwa Excel au LibreOffice, chagua “Hifadhi kama” (Save As), "
    "aina “Excel Workbook (.xlsx)”, kisha ulete faili hilo jipya.",
    en="This is an old Excel file (.xls). Open it in Excel or LibreOffice, choose “Save As”, type “Excel Workbook "
    "(.xlsx)”, and bring the new file.",
)
NOT_READ = {"DOC": OLD_WORD, "XLS": OLD_EXCEL}
ENCRYPTED = Say(
    sw="Faili hili limefungwa kwa nenosiri. Ondoa nenosiri, lihifadhi upya, kisha ulilete.",
    en="This file is locked with a password. Take the password off, save it again and bring it.",
)
DAMAGED = Say(
    sw="Faili hili limeharibika au halijakamilika. Lifungue, lihifadhi upya kama DOCX au PDF, kisha ulilete.",
    en="This file is damaged or incomplete. Open it, save it again as DOCX or PDF and bring that file.",
)
TOO_MUCH = Say(
    sw="Kusoma faili hili kunahitaji muda au kumbukumbu nyingi mno. Hifadhi kurasa za mkataba pekee, ulete hizo.",
    en="This file takes too much time or memory to read. Save only the pages of the charter and bring those.",
)
TOO_MANY_PAGES = Say(
    sw="Faili hili lina kurasa nyingi mno: mkataba hauzidi kurasa {most}. Hifadhi kurasa za mkataba tu, ulete hizo.",
    en="This file has too many pages: a charter has at most {most}. Save only those of the charter and bring them.",
)
NO_TEXT = Say(
    sw="Hakuna maneno yaliyosomeka katika faili hili. Piga picha upya kwa mwanga mzuri, nukta 200 hadi 300 kwa inchi.",
    en="No words could be read in this file. Scan it again in good light, at 200 to 300 dots per inch.",
)
BLURRED = Say(
    sw="Maneno ya picha hii hayasomeki vizuri, na hakuna jedwali la huduma lililoonekana. Piga picha upya kwa karibu, "
    "kwa mwanga mzuri na mkono uliotulia, au tumia skana.",
    en="The words of this picture can hardly be read, and no table of services was seen. Take it again from nearer, in "
    "good light and with a steady hand, or use a scanner.",
)
NO_TESSERACT = Say(
    sw="Hii ni picha, na kusoma picha kunahitaji programu ya tesseract: apt-get install {packages}",
    en="This is a picture, and reading pictures needs the program tesseract: apt-get install {packages}",
)
NOT_A_CHARTER = Say(
    sw="Faili hili halina jedwali la huduma wala sura za mkataba wa huduma, kwa hiyo haliwezi kusomwa kama mkataba.",
    en="This document has neither a table of services nor the chapters of a charter, so it cannot be read as one.",
)
BAD_TRANSCRIPTION = Say(
    sw="Faili hili la TOML au JSON halifuati muundo wa nakala ya mkataba: {what}",
    en="This TOML or JSON file does not follow the form of a charter's transcription: {what}",
)


class CannotRead(Refused):
    """The file is refused; `say` tells the person what to do next."""

    def __init__(self, say: Say, code: str) -> None:
        super().__init__(say, code=code)
