"""Readers: saved pages, tables and volumes -> Entry, or Rejected with a line and a reason."""

from retrieval.readers.catalogue import SourceCatalogue, SourceInfo
from retrieval.readers.finding import find_sources
from retrieval.readers.reading import read
from retrieval.readers.sources import SourceFile

__all__ = ["SourceCatalogue", "SourceFile", "SourceInfo", "find_sources", "read"]
