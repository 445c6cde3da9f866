"""The bytes of a file that somebody names: never more than asked for, and whatever stands in the way is a sentence."""

from pathlib import Path

from ontology.errors import UnreadableFile


def read_bytes(path: str | Path, largest: int, but: str = "") -> bytes:
    """What a file holds.

    It is read and not measured before, since what has no size to be asked for, such as a pipe, can be read too.

    Args:
        path: The file.
        largest: So many bytes it may hold.
        but: What is added to the sentence that it holds more.

    Raises:
        UnreadableFile: No such file, a folder, no permission, too large.
    """
    name = str(path)
    try:
        with Path(name).open("rb") as file:
            data = file.read(largest + 1)
    except IsADirectoryError as error:
        raise UnreadableFile(name, "it is a folder") from error
    except FileNotFoundError as error:
        raise UnreadableFile(name, "there is no such file") from error
    except PermissionError as error:
        raise UnreadableFile(name, "permission is denied") from error
    except OSError as error:
        raise UnreadableFile(name, (error.strerror or str(error)).lower()) from error
    except ValueError as error:
        raise UnreadableFile(name, str(error)) from error
    if len(data) > largest:
        raise UnreadableFile(name, f"it is larger than {largest // 1024 // 1024} MB{but}")
    return data
