"""Stands in for MkDocs: `builder.py how stamp directory` fills the directory fast, slowly, badly or not at all."""

import sys
import time
from pathlib import Path

WHOLE = ("index.html", "fr/index.html", "404.html", "sitemap.xml")


def write(site: Path, stamp: str, names: tuple[str, ...], pause: float = 0) -> None:
    for name in names:
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(stamp)
        time.sleep(pause)


def main(how: str, stamp: str, site: Path) -> int:
    match how:
        case "good":
            write(site, stamp, (*WHOLE, "data/index.html"))
        case "slow":
            print("half", flush=True)
            write(site, stamp, WHOLE, pause=0.15)
        case "partial":
            write(site, stamp, WHOLE[:2])
        case "wrong":
            write(site, stamp, WHOLE)
            print("INFO    -  Building documentation")
            print("WARNING -  docs/en/data.md:3:1: A mistake. Mend it.")
            return 1
        case "crash":
            write(site, stamp, WHOLE[:1])
            raise RuntimeError("the engine broke")
        case "fill":
            for number in range(1000):
                write(site, stamp * 100_000, (f"{number}.html",))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], Path(sys.argv[3])))
