"""A printer without a printer: it listens on TCP, understands our ESC/POS and draws each ticket as a PNG.

    with DemoPrinter(folder) as printer:
        Printer("127.0.0.1", printer.port).print(job(parts))
        printer.tickets[-1]        # the PNG

It can also behave like the worst of its kind: see `Manner`.
"""

from dirisha.wires.printer.demo.machine import Machine, Manner
from dirisha.wires.printer.demo.server import DemoPrinter

__all__ = ["DemoPrinter", "Machine", "Manner"]
