#!/usr/bin/env python3
"""The workbook in LibreOffice: recalculate.py CXCASE WRITE_WORKBOOK, in the folder of the repository.

Every value that stands beside a formula is replaced by a wrong one, LibreOffice recalculates, and every measure and
every fiscal year must be what `cxcase rank` says to 1e-9. Then input cells are changed, and the result must be what
`cxcase rank --set` says of the same change. Needs nothing but Python's own library and LibreOffice; without it: exit 77.
"""

import json
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WRONG = "-12345.678"

# Changes of input cells: the example, then (path, as in the case file, as in the cell).
CHANGES = [
    ("telecom", [
        ("discount_rate", "12%", 0.12),
        ("segments.postpaid.churn", "16% per year", 0.16),
        ("segments.broadband.revenue", "29.90 per month", 29.9),
        ("segments.prepaid.moves.postpaid", "8% per year", 0.08),
        ("growth.run_cost", "4%", 0.04),
        ("frictions.missed-visit.affects.broadband.customers", "10% per year", 0.10),
        ("frictions.top-up-fails.affects.prepaid.churn", "1.7x", 1.7),
        ("initiatives.wifi-doctor.costs.booster.per_fix", "6", 6),
        ("initiatives.auto-top-up.starts", "2027-09", 9),
        ("initiatives.technician-app.delivery", "8 months", 8),
    ]),
    ("group", [("segments.pl/homes.revenue", "PLN 52 per month", 52)]),
    ("first", [("segments.homes.customers", "135k", 135000)]),
    ("first", [("segments.homes.churn", "19% per year", 0.19)]),
    ("first", [("segments.homes.margin", "50%", 0.5)]),
    ("first", [("segments.homes.cost_per_contact", "8", 8)]),
    ("first", [("frictions.missed-visit.affects.homes.churn", "+13pp", 0.13)]),
    ("first", [("frictions.unclear-bill.affects.homes.contacts", "0.7", 0.7)]),
    ("first", [("initiatives.plain-bill.fixes.unclear-bill", "28%", 0.28)]),
    ("first", [("initiatives.new-app.ramp", "4.5 months", 4.5)]),
    ("first", [("initiatives.arrival-text.costs.build", "190k", 190000)]),
    ("first", [("initiatives.arrival-text.costs.run", "75k per year", 75000)]),
]

# Measures by the heads of the sheet Initiatives, and the same by the words on a sheet of its own.
BY_HEAD = {"ROI": "roi", "NPV": "npv", "IRR": "irr", "Payback, months": "payback_months",
           "Payback, discounted": "discounted_payback_months", "Benefits / costs": "bcr",
           "Cost, budget year": "first_year_cost", "Benefit, budget year": "first_year_benefit",
           "PV of benefits": "pv_benefits", "PV of costs": "pv_costs", "Peak funding": "peak_funding",
           "Run rate a year": "run_rate", "Customers gained": "customers_gained", "MIRR": "mirr", "Rank": "rank"}
BY_LABEL = {"ROI": "roi", "NPV": "npv", "IRR": "irr", "MIRR": "mirr", "Payback": "payback_months",
            "Payback, discounted": "discounted_payback_months", "PV of benefits": "pv_benefits",
            "PV of costs": "pv_costs", "Run rate": "run_rate", "Customers gained": "customers_gained"}
YEARLY = {"Revenue": "revenue", "Benefit": "benefit", "Acquisition spend": "acquisition_spend",
          "Cost, opex": "cost_opex", "Cost, capex": "cost_capex", "Net": "net"}


class Workbook:
    """Cells of an .xlsx, as {(row, column): value}; formulas stand at the values stored beside them."""

    def __init__(self, path):
        self.archive = zipfile.ZipFile(path)
        self.strings = self.shared_strings()
        relations = ElementTree.fromstring(self.archive.read("xl/_rels/workbook.xml.rels"))
        targets = {r.get("Id"): r.get("Target") for r in relations}
        book = ElementTree.fromstring(self.archive.read("xl/workbook.xml"))
        self.parts = {s.get("name"): "xl/" + targets[s.get(RELATION + "id")].removeprefix("/xl/")
                      for s in book.iter(MAIN + "sheet")}
        self.known = {}

    def shared_strings(self):
        if "xl/sharedStrings.xml" not in self.archive.namelist():
            return []
        root = ElementTree.fromstring(self.archive.read("xl/sharedStrings.xml"))
        return ["".join(t.text or "" for t in item.iter(MAIN + "t")) for item in root.iter(MAIN + "si")]

    def cells(self, sheet, rows=10**9):
        """Of the first rows of a sheet."""
        key = (sheet, rows)
        if key not in self.known:
            self.known[key] = dict(self.read(sheet, rows))
        return self.known[key]

    def read(self, sheet, rows):
        with self.archive.open(self.parts[sheet]) as stream:
            for _, element in ElementTree.iterparse(stream):
                if element.tag == MAIN + "row":
                    if int(element.get("r")) > rows:
                        return
                    for cell in element.iter(MAIN + "c"):
                        yield place(cell.get("r")), self.value(cell)
                    element.clear()

    def value(self, cell):
        text = cell.findtext(MAIN + "v")
        if cell.get("t") == "s":
            return self.strings[int(text)]
        if cell.get("t") in ("str", "inlineStr", "e"):
            return text if text is not None else ""
        return None if text is None else float(text)


def place(reference):
    letters, digits = re.fullmatch(r"([A-Z]+)([0-9]+)", reference).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits) - 1, column - 1


def reference(row, column):
    name, left = "", column + 1
    while left:
        left, letter = divmod(left - 1, 26)
        name = chr(65 + letter) + name
    return name + str(row + 1)


def spoiled(source, target, changes):
    """Copies a workbook with every formula's value wrong, and with the numbers of some cells changed."""
    book = Workbook(source)
    count = 0
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for item in book.archive.infolist():
            data = book.archive.read(item.filename)
            if item.filename.startswith("xl/worksheets/sheet"):
                text, changed = re.subn(r"</f><v>[^<]*</v>", "</f><v>" + WRONG + "</v>", data.decode())
                count += changed
                for sheet, cell, number in changes:
                    if book.parts[sheet] == item.filename:
                        text, found = re.subn(r'(<c r="' + cell + r'"[^>]*><v>)[^<]*(</v>)',
                                              lambda m, n=number: m.group(1) + repr(n) + m.group(2), text)
                        assert found == 1, f"{sheet}!{cell} is no number"
                data = text.encode()
            out.writestr(item, data)
    assert count > 1000, "there are hardly any formulas"


def near(a, b, floor):
    if a is None or b is None or isinstance(a, str) or isinstance(b, str):
        return (a is None or isinstance(a, str)) == (b is None)
    return math.isclose(a, b, rel_tol=1e-9, abs_tol=floor)


class Comparison:
    def __init__(self, name, book, ranked):
        self.name, self.book, self.ranked, self.count, self.wrong = name, book, ranked, 0, []
        # What a difference of contributions can be off by, and what is divided by costs.
        self.floor = 1e-15 * abs(ranked["baseline"]["contribution"])

    def check(self, what, found, expected, floor=None):
        self.count += 1
        if not near(found, expected, self.floor if floor is None else floor):
            self.wrong.append(f"{self.name}: {what}: {found!r} instead of {expected!r}")

    def overview(self):
        cells = self.book.cells("Initiatives")
        heads = {cells[3, c]: c for r, c in cells if r == 3}
        rows = {cells[r, 0]: r for r, c in cells if c == 0 and r > 3}
        for one in self.ranked["initiatives"]:
            for head, key in BY_HEAD.items():
                self.check(f"{one['id']} {key}", cells.get((rows[one["id"]], heads[head])), one[key], 1e-9)

    def order(self):
        cells = self.book.cells("Ranking")
        for n, one in enumerate(self.ranked["initiatives"]):
            self.check(f"rank {n + 1} NPV", cells.get((4 + n, 4)), one["npv"], 1e-9)
            if cells.get((4 + n, 1)) != (one["name"] or one["id"]):
                self.wrong.append(f"{self.name}: rank {n + 1} is {cells.get((4 + n, 1))!r}")

    def sheet(self, name, expected):
        cells = self.book.cells(name, 45)
        labels = {}
        for (row, column), value in sorted(cells.items()):
            if column == 0 and isinstance(value, str):
                labels.setdefault(value, row)
        for label, key in BY_LABEL.items():
            self.check(f"{name} {key}", cells.get((labels[label], 3)), expected[key], 1e-9)
        top = labels["By fiscal year, undiscounted"]
        below = {cells[r, 0]: r for r, c in cells if c == 0 and r > top}
        for k, year in enumerate(expected["yearly"]):
            for label, key in YEARLY.items():
                self.check(f"{name} {year['year']} {key}", cells.get((below[label], 5 + k)), year[key], 1e-9)

    def budget(self):
        for year in self.ranked["budget"]["by_year"].values():
            for kind, left in year["left"].items():
                if left is not None:
                    self.check(f"left of {kind}", self.left(kind, left), left, 1e-6)

    def left(self, kind, wanted):
        cells = self.book.cells("Portfolio", 45)
        rows = [r for (r, c), v in cells.items() if c == 0 and v == "Left, " + kind]
        found = [v for (r, c), v in cells.items() if r in rows and c > 3 and isinstance(v, float)]
        return min(found, key=lambda v: abs(v - wanted)) if found else None

    def all(self):
        self.overview()
        self.order()
        self.sheet("Portfolio", self.ranked["portfolio"])
        for one in self.ranked["initiatives"]:
            self.sheet(one["id"].replace("/", ".")[:31], one)
        self.budget()
        return self


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def cell_changes(path, changes, ranked):
    """Where the changed figures and the switches of the set funded now stand."""
    book = Workbook(path)
    cells = book.cells("Assumptions")
    rows = {value: row for (row, column), value in cells.items() if column == 0}
    found = [("Assumptions", reference(rows[path], 3), number) for path, _, number in changes]
    cells = book.cells("Initiatives")
    rows = {value: row for (row, column), value in cells.items() if column == 0}
    for one in ranked["initiatives"]:
        found.append(("Initiatives", reference(rows[one["id"]], 4), 1 if one["funded"] else 0))
    return found


def office(folder, files):
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n'
        '<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">'
        "<value>0</value></prop></item>\n</oor:items>\n")
    out = folder / "recalculated"
    command = [shutil.which("soffice"), "--headless", f"-env:UserInstallation=file://{folder}/profile",
               "--convert-to", "xlsx", "--outdir", out]
    subprocess.run(command + files, check=True, capture_output=True, timeout=800)
    return out


def main(cxcase, write_workbook):
    if shutil.which("soffice") is None:
        print("skipped: there is no LibreOffice (scripts/setup test installs it)")
        return 77
    with tempfile.TemporaryDirectory() as temporary:
        return compare(cxcase, write_workbook, Path(temporary))


def compare(cxcase, write_workbook, folder):
    (folder / "changed").mkdir()
    examples = sorted(p.stem for p in Path("examples").glob("*.yaml"))
    jobs = []
    for name in examples:
        run(write_workbook, f"examples/{name}.yaml", folder / f"{name}.xlsx")
        jobs.append((name, name, []))
    jobs += [(f"{name}-{k}", name, changes) for k, (name, changes) in enumerate(CHANGES)]
    answers = {}
    for job, name, changes in jobs:
        sets = [word for path, text, _ in changes for word in ("--set", f"{path}={text}")]
        answers[job] = json.loads(run(cxcase, "rank", f"examples/{name}.yaml", "-f", "json", "--quiet", *sets))
        cells = cell_changes(folder / f"{name}.xlsx", changes, answers[job])
        spoiled(folder / f"{name}.xlsx", folder / "changed" / f"{job}.xlsx", cells)
    out = office(folder, [folder / "changed" / f"{job}.xlsx" for job, _, _ in jobs])
    compared = [Comparison(job, Workbook(out / f"{job}.xlsx"), answers[job]).all() for job, _, _ in jobs]
    wrong = [line for one in compared for line in one.wrong]
    print("\n".join(wrong[:40]))
    print(f"{sum(one.count for one in compared)} figures of {len(compared)} workbooks compared, {len(wrong)} differ")
    moved = [job for job, name, changes in jobs
             if changes and answers[job]["portfolio"]["npv"] == answers[name]["portfolio"]["npv"] and
             [i["npv"] for i in answers[job]["initiatives"]] == [i["npv"] for i in answers[name]["initiatives"]]]
    if moved:
        print("changes that change nothing prove nothing:", moved)
    return 1 if wrong or moved else 0


if __name__ == "__main__":
    sys.exit(main(os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])))
