"""Packs reach their people: leak scan of finished files, recipients, mail channels, ledger."""
