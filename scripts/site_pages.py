"""Lays out the documents for mkdocs as they lie in the repository, so that links between them need no change: every
Markdown file of the root and of docs/, what they link to, and an index for each folder that is linked to."""

import pathlib
import re
import shutil
import sys

REPOSITORY = pathlib.Path.cwd()
LINK = re.compile(r"\]\(([^)#\s]+)")


def listing(folder):
    names = sorted(p for p in folder.iterdir() if not p.name.startswith("."))
    lines = [f"- [{title(p)}]({p.name + ('/index.md' if p.is_dir() else '')})" for p in names]
    return f"# {folder.name.capitalize()}\n\n" + "\n".join(lines) + "\n"


def title(path):
    if path.suffix != ".md":
        return path.name
    return path.read_text().splitlines()[0].lstrip("# ")


def copy(path, pages):
    target = pages / path.relative_to(REPOSITORY)
    if (target / "index.md" if path.is_dir() else target).exists() or not path.exists():
        return
    if path.is_dir():
        target.mkdir(parents=True, exist_ok=True)
        (target / "index.md").touch()  # folders that link to each other end here
        for below in sorted(path.iterdir()):
            if not below.name.startswith("."):
                copy(below, pages)
        (target / "index.md").write_text(listing(path))
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, target)
    if path.suffix == ".md":
        for link in LINK.findall(path.read_text()):
            linked = (path.parent / link).resolve()
            if "://" not in link and linked.is_relative_to(REPOSITORY):
                copy(linked, pages)


def main(pages):
    for path in sorted(REPOSITORY.glob("*.md")) + sorted(REPOSITORY.glob("docs/*.md")):
        copy(path, pages)
    copy(REPOSITORY / "docs/decisions", pages)
    in_navigation = (REPOSITORY / "mkdocs.yml").read_text()
    for path in sorted(REPOSITORY.glob("docs/*.md")):
        if f": docs/{path.name}\n" not in in_navigation:
            sys.exit(f"mkdocs.yml does not name docs/{path.name}")


main(REPOSITORY / sys.argv[1])
