"""Score pairs of names by nomenklatura's logic-v2, for `names.py --peer`.

Runs under an interpreter that has nomenklatura (which needs PyICU); Tidings itself never does.
Reads {"schema", "name1", "name2"} from standard input, one JSON object a line; writes as many scores.
"""

from __future__ import annotations

import json
import sys
import time

try:
    from followthemoney import model
    from nomenklatura.matching import get_algorithm
except ImportError as error:
    sys.exit(f"names_peer: {error}; give --peer=PYTHON of a venv with nomenklatura")


def main() -> None:
    algorithm = get_algorithm("logic-v2")
    config = algorithm.default_config()
    entities: dict[tuple[str, str], object] = {}

    def entity(schema: str, name: str) -> object:
        key = (schema, name)
        if key not in entities:
            entities[key] = made = model.make_entity(schema)
            made.id = f"e{len(entities)}"
            made.add("name", name)
        return entities[key]

    def score(row: dict[str, str]) -> float:
        left, right = (entity(row["schema"], row[side]) for side in ("name1", "name2"))
        return float(algorithm.compare(left, right, config).score)

    rows = [json.loads(line) for line in sys.stdin]
    for row in rows[:1]:
        score(row)  # its tables are loaded by the first comparison
    began = time.process_time()
    scores = [score(row) for row in rows]
    seconds = time.process_time() - began
    json.dump({"scores": scores, "seconds": seconds}, sys.stdout)


if __name__ == "__main__":
    main()
