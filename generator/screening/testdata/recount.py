"""Recount the flow of the records of an edition, without the program.

It reads records.csv, decisions/*.csv, searches.toml and protocol.toml of a folder
data/<edition>/ with the standard library of Python 3.11, and prints a line for each box of
the flow diagram: the column, the box, and the number of its records. Run it as

    python3 generator/screening/testdata/recount.py data/2026

and compare with recension records flow --edition 2026 --dry-run. No test runs it.
"""

import csv
import pathlib
import sys
import tomllib

folder = pathlib.Path(sys.argv[1])


def rows(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


protocol = tomllib.loads((folder / "protocol.toml").read_text(encoding="utf-8"))
searches = tomllib.loads((folder / "searches.toml").read_text(encoding="utf-8"))
people, tools = protocol.get("reviewer", {}), protocol.get("tool", {})

# The last verdict of each file about a record at a stage, unless it was withdrawn.
verdicts = {}
for path in sorted(folder.glob("decisions/*.csv")):
    for row in rows(path):
        key = path.stem, row["record"], row["stage"]
        if row["verdict"] == "withdrawn":
            verdicts.pop(key)
        elif row["verdict"]:
            verdicts[key] = row["verdict"]


def outcome(record, stage_id, stage):
    def of(who):
        return verdicts.get((who, record, stage_id))

    if of("consensus"):
        return of("consensus")
    given = [of(who) for who in people if of(who)]
    if given and len(given) >= stage.get("reviewers", 0):
        return given[0] if len(set(given)) == 1 else "conflict"
    for who in [*tools, "rules"]:
        if of(who):
            return of(who)
    if stage["kind"] == "automation" and stage.get("reviewers", 0) == 0:
        return "include"
    return "undecided"


records = rows(folder / "records.csv")
included = []
for column in ("databases", "other methods"):
    other = {id for id, s in searches.items() if s.get("method") in ("browsing", "citations", "contacts", "other")}
    found = [r for r in records if (r["search"] in other) == (column == "other methods")]
    if column == "other methods" and not found:
        continue
    print(column, "identified", len(found))
    print(column, "duplicates", len([r for r in found if r["duplicate_of"]]))
    left = [r["id"] for r in found if not r["duplicate_of"]]
    for stage_id, stage in protocol["stage"].items():
        states = {}
        for record in left:
            states.setdefault(outcome(record, stage_id, stage), []).append(record)
        if stage["kind"] != "automation":
            print(column, stage_id, len(left))
        for state in ("exclude", "unclear", "undecided", "conflict"):
            if state == "exclude" or state in states:
                print(column, stage_id, state, len(states.get(state, [])))
        left = states.get("include", [])
    included += left
print("included", len(included))
