"""Salvage: what is readable in a damaged log and its copies is put into a new one."""
