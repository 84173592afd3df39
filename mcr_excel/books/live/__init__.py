"""The open workbook in Excel, through xlwings."""

from mcr_excel.books.live.book import LiveBook
from mcr_excel.books.live.excel import agreed, open_book, say, show, telling

__all__ = ["LiveBook", "agreed", "open_book", "say", "show", "telling"]
