"""LibreOffice opens every table: nothing is run, and each cell shows the text that was written."""

import csv
import json
import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as Tree
from pathlib import Path

# Texts that a spreadsheet would run, or take for a number, a date or a time.
ODD = """=1+1|'=1+1|+44 20 7946 0000|-2+3|@SUM(A1)|007|1e5|1E10|1.50|12345678901234567890|5%|$5|(5)|5-|1 1/2|1/2|2024/25
10/11/2012|2005-4-1|3-4-5|12:30|00:01|Jan 2005|March 2025|1 January 2005|2005-04|2005-04-01|2005|1.0.0""".replace("\n", "|").split("|")

if not shutil.which("soffice"):
    print("skipped: LibreOffice is not here (libreoffice-calc-nogui of Debian)")
    sys.exit(0)
work = Path(".work/spreadsheet")
work.mkdir()
definition = json.loads(Path("../../documents/sound/small.json").read_text())
skill = definition["skills"][0]
definition["skills"] += [skill | {"id": f"skill:odd-{n}", "title": odd, "statement": odd + "."} for n, odd in enumerate(ODD)]
(work / "odd.json").write_text(json.dumps(definition))
odd = work / "odd"
command = [os.environ["PROGRAM"], "export", "csv", "--definition", work / "odd.json", "--out", odd]
subprocess.run(command, check=True, capture_output=True)
(odd / "skills.csv").rename(work / "odd-skills.csv")

tables = [*sorted(Path(".work/tables").glob("*.csv")), work / "odd-skills.csv"]
profile = f"-env:UserInstallation={(work / 'profile').resolve().as_uri()}"
# Comma, quotation mark, UTF-8; all else as it is where nobody chooses.
command = ["soffice", "--headless", profile, "--infilter=CSV:44,34,76", "--convert-to", "fods", "--outdir", work, *tables]
done = subprocess.run(command, capture_output=True, text=True)

TABLE, OFFICE, TEXT = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("table", "office", "text"))


def paragraph(element):
    text = element.text or ""
    for inner in element:
        text += " " * int(inner.get(TEXT + "c", 1)) if inner.tag == TEXT + "s" else paragraph(inner)
        text += inner.tail or ""
    return text


def cells(path):
    """Every cell that has something in it: row, column, text, and what it was taken for."""
    row = 0
    for line in Tree.parse(path).iter(TABLE + "table-row"):
        column = 0
        for cell in line:
            text = "\n".join(map(paragraph, cell.findall(TEXT + "p")))
            taken = "formula" if cell.get(TABLE + "formula") else cell.get(OFFICE + "value-type")
            again = int(cell.get(TABLE + "number-columns-repeated", 1))
            if text or taken:
                for n in range(again):
                    yield row, column + n, text, taken
            column += again
        row += int(line.get(TABLE + "number-rows-repeated", 1))


count, wrong = 0, []
for table in tables:
    with open(table, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    written = {(r, c): text for r, row in enumerate(rows) for c, text in enumerate(row) if text}
    shown = {(r, c): (text, taken) for r, c, text, taken in cells(work / f"{table.stem}.fods")}
    count += len(written)
    for at in written.keys() | shown.keys():
        text, taken = shown.get(at, (None, None))
        # `true` is shown as TRUE.
        same = text == written.get(at) or (taken == "boolean" and text == written.get(at, "").upper())
        if taken == "formula" or not same:
            wrong.append(f"{table.name} {at}: {written.get(at)!r} is shown as {text!r}, a {taken}")
print(*wrong[:9], sep="\n", end="\n" if wrong else "")
print(f"LibreOffice: {len(tables)} tables, {count} cells, {len(wrong)} shown as another text")
sys.exit(done.returncode or len(wrong) > 0)
