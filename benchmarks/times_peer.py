"""Find the time expressions of reports with dateparser, for `times.py --dateparser`.

Runs under an interpreter that has dateparser. Reads {"id", "date", "text"} from standard input, one
JSON object a line; writes {"found": {id: [[start, end, type, value]]}, "seconds": processor time}.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import datetime

try:
    from dateparser.date import DateDataParser
    from dateparser.search import search_dates
except ImportError as error:
    sys.exit(f"times_peer: {error}; give --dateparser=PYTHON of a venv with dateparser")

FORMATS = {"year": "%Y", "month": "%Y-%m", "week": "%G-W%V", "day": "%Y-%m-%d"}


def main() -> None:
    rows = [json.loads(line) for line in sys.stdin]
    search_dates("on Monday", languages=["en"])  # its tables are loaded by the first search
    found = {}
    begun = time.process_time()
    for row in rows:
        base = datetime.fromisoformat(row["date"])
        settings = {"RELATIVE_BASE": base}
        hits = search_dates(row["text"], languages=["en"], settings=settings) or []
        at, tags = 0, []
        for words, moment in hits:
            start = row["text"].find(words, at)
            if start < 0:
                continue
            at = start + len(words)
            # how fine the words are; a time of day is a day to it
            period = DateDataParser(languages=["en"], settings=settings).get_date_data(words).period
            clock = (moment.hour, moment.minute) != (base.hour, base.minute)
            value = moment.strftime("%Y-%m-%dT%H:%M" if clock else FORMATS.get(period, "%Y-%m-%d"))
            tags.append([start, at, "TIME" if clock else "DATE", value])
        found[row["id"]] = tags
    json.dump({"found": found, "seconds": time.process_time() - begun}, sys.stdout)


if __name__ == "__main__":
    main()
