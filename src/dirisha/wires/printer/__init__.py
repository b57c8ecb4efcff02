"""Paper tickets: what stands on them, the bytes for an 80 mm ESC/POS printer, and the way there over TCP port 9100.

    parts = ticket(TicketPaper(hall=..., queue=..., number="A 007", ...))
    printed = Printer("10.0.0.31").print(job(parts))

`Printer.print` raises `PrinterTrouble`, whose `say` is a sentence for staff and whose `printed` says whether paper may
have come out all the same. It is slow compared with a page (a second or two): call it after the ticket is committed and
outside any transaction. `demo.DemoPrinter` is a printer that draws its paper as PNG, for trials and tests.
"""

from dirisha.wires.printer.escpos import job
from dirisha.wires.printer.paper import Code, Part, Rule, Size, Space, Text, TicketPaper, ticket
from dirisha.wires.printer.sending import Patience, Printed, Printer
from dirisha.wires.printer.states import PrinterState, PrinterTrouble, Trouble

__all__ = [
    "Code",
    "Part",
    "Patience",
    "Printed",
    "Printer",
    "PrinterState",
    "PrinterTrouble",
    "Rule",
    "Size",
    "Space",
    "Text",
    "TicketPaper",
    "Trouble",
    "job",
    "ticket",
]
