"""`python -m bot.documents`: a document on standard input, its file on standard output.

Of a failure it says the kind alone: what was given are people's words.
"""

import json
import sys

from bot.documents.layout import laid_out


def main() -> int:
    """The exit code: 1 when it could not be laid out."""
    try:
        given = json.load(sys.stdin.buffer)
        made = laid_out(given["layout"], given["form"], given["words"])
    except Exception as fault:
        sys.stderr.write(type(fault).__name__)
        return 1
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
