"""What a power cut leaves: only what was forced to the disk by then.

SQLite forces its own files, in C, where this cannot see it; they are taken as they stand, as
SQLite promises. Of everything else this keeps the content that was last forced, and of a folder
the names that it had when the folder was: what was never forced is an empty file, or not there.
"""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path
from typing import Any


class Disk:
    """A folder as the disk has it, which is not as the processes see it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files: dict[int, bytes] = {}
        self.folders: dict[int, dict[str, tuple[int, bool]]] = {}
        for folder, _, names in os.walk(root):
            self._force(Path(folder))
            for name in names:
                self._force(Path(folder, name))

    def watch(self, cuts: Path) -> None:
        """From now on, lay out under `cuts` what there is after each fsync of this process."""
        force = os.fsync
        count = 0

        def fsync(fd: Any) -> None:
            nonlocal count
            force(fd)
            path = Path(f"/proc/self/fd/{fd}").readlink()
            if path.is_relative_to(self.root):
                self._force(path)
                self._lay_out(self.root, cuts / f"{count:03}")
                count += 1

        os.fsync = fsync

    def _force(self, path: Path) -> None:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            with os.scandir(path) as entries:
                self.folders[found.st_ino] = {
                    entry.name: (entry.inode(), entry.is_dir()) for entry in entries
                }
        else:
            self.files[found.st_ino] = path.read_bytes()

    def _lay_out(self, original: Path, copy: Path) -> None:
        self._lay_out_folder(original.stat().st_ino, copy)
        for path in [*self.root.glob("records.*"), *self.root.glob("encodings/*.sqlite3*")]:
            target = copy / path.relative_to(self.root)
            target.parent.mkdir(exist_ok=True)
            shutil.copyfile(path, target)

    def _lay_out_folder(self, inode: int, copy: Path) -> None:
        copy.mkdir(parents=True)
        for name, (inner, is_folder) in self.folders.get(inode, {}).items():
            if is_folder:
                self._lay_out_folder(inner, copy / name)
            else:
                (copy / name).write_bytes(self.files.get(inner, b""))
