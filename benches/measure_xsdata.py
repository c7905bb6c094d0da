"""Measures how long xsdata takes to read and write the FindItem response of the comparison.

    python3 -m venv venv && venv/bin/pip install 'xsdata[cli,lxml]'
    PATH=$PWD/venv/bin:$PATH xsdata generate schemas/messages.xsd --package ews
    cargo run --release --manifest-path benches/Cargo.toml -- --only "FindItem, 1,000" --payload payload.xml
    PYTHONPATH=. venv/bin/python benches/measure_xsdata.py payload.xml

The comparison writes the payload. Divide the times by those of its columns `quick-xml events` and `quick-xml, new events`.
"""

import statistics
import sys
import time

from ews import FindItemResponse
from xsdata.formats.dataclass.parsers import XmlParser
from xsdata.formats.dataclass.serializers import XmlSerializer

ROUNDS = 5


def median(run):
    """Returns the median time in milliseconds, after a run that fills the caches."""
    run()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1e3


with open(sys.argv[1], "rb") as file:
    xml = file.read()
parser, serializer = XmlParser(), XmlSerializer()
value = parser.from_bytes(xml, FindItemResponse)
print(f"{len(xml)} bytes, median of {ROUNDS} rounds")
print(f"read   {median(lambda: parser.from_bytes(xml, FindItemResponse)):10.3f} ms")
print(f"write  {median(lambda: serializer.render(value)):10.3f} ms")
