"""Learn again from the phrases of `matching/` and write the tables beside them: `python -m tests.matching.relearn`."""

from matching.learning import all_told, learnt


def main() -> None:
    """Write every table; a change of the lexicon alone needs it only now and then."""
    for path, text in learnt(all_told()).items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
