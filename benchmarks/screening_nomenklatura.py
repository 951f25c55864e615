"""Side by side: nomenklatura's logic-v2 on the files that `screening.py --write FOLDER` leaves.

screening_nomenklatura.py FOLDER [ENTRIES] [NAMES]     in an environment with nomenklatura (it needs PyICU)

It has no index of its own for this: every name is compared with every entry, as the screening of a
list in a plain loop would. ENTRIES of the list (500) and NAMES (10) are taken; time grows with both.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from followthemoney import model
from nomenklatura.matching import get_algorithm


def main(folder: Path, most_entries: int = 500, most_names: int = 10) -> None:
    algorithm = get_algorithm("logic-v2")
    assert algorithm is not None
    config = algorithm.default_config()
    with (folder / "list.ftm.jsonl").open(encoding="utf-8") as file:
        listed = [
            model.get_proxy(json.loads(line)) for _, line in zip(range(most_entries), file, strict=False)
        ]
    owned = [json.loads(line) for line in (folder / "names.jsonl").open(encoding="utf-8")]
    asked = [row for row in owned if row["owner"] is None or int(row["owner"][2:]) < most_entries][
        :most_names
    ]
    found = 0
    began = time.process_time()
    for row in asked:
        query = model.get_proxy({"id": "q", "schema": row["schema"], "properties": {"name": [row["name"]]}})
        scores = {
            e.id: algorithm.compare(query, e, config).score
            for e in listed
            if query.schema.can_match(e.schema)
        }
        found += row["owner"] is not None and scores.get(row["owner"], 0) >= 0.7
    seconds = time.process_time() - began
    told = f"{len(asked)} names against {len(listed)} entries"
    print(f"nomenklatura logic-v2: {told}, {seconds / len(asked):.3f} s a name")
    print(f"  own entry found (0.70) {found} of {sum(row['owner'] is not None for row in asked)}")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
