"""Commands with German help, and groups that load a command only when it is called."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

DATEI = click.Path(readable=False)
"""The type of a file's name: the shell completes it; whether it can be read the command says."""

KURZ = 100
"""Letters of a command's line in the help; a line that is longer would be cut."""


class Deutsch(click.Command):
    """A command with German help."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the help option with a German text."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Diese Hilfe zeigen."
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line, headed in German."""
        formatter.write_usage(
            ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Aufruf: "
        )

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options under a German heading."""
        # Since click 8.5 arguments have a row, too; what they are, the command's own text says.
        optionen = (p for p in self.get_params(ctx) if isinstance(p, click.Option))
        reihen = [r for p in optionen if (r := p.get_help_record(ctx)) is not None]
        if reihen:
            with formatter.section("Optionen"):
                formatter.write_dl(reihen)


class Spaeter(Deutsch):
    """Stands in a group for a command whose module is loaded only when the command is called.

    The help of a group needs only the command's name and line. `wo` is `module:name`.
    """

    def __init__(self, name: str, wo: str, hilfe: str) -> None:
        super().__init__(name, help=hilfe)
        self.wo = wo

    def geladen(self) -> click.Command:
        """Import the module and return the command it holds."""
        befehl = nachladen(self.wo)
        assert isinstance(befehl, click.Command)
        return befehl


def nachladen(wo: str) -> Any:
    """Import `module:name` and return it, so that a command loads only its own modules."""
    modul, _, name = wo.partition(":")
    return getattr(import_module(modul), name)


class Gruppe(Deutsch, click.Group):
    """A command with subcommands, in the order in which they are declared."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load and return the command of this name, or None if there is none."""
        befehl = self.commands.get(cmd_name)
        if isinstance(befehl, Spaeter):
            befehl = self.commands[cmd_name] = befehl.geladen()
        return befehl

    def alle(self) -> dict[str, click.Command]:
        """Load and return all commands by name."""
        ctx = click.Context(self)
        return {name: da for name in self.commands if (da := self.get_command(ctx, name))}

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands, without loading one."""
        Deutsch.format_options(self, ctx, formatter)
        reihen = [(name, da.get_short_help_str(KURZ)) for name, da in self.commands.items()]
        with formatter.section("Befehle"):
            formatter.write_dl(reihen)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """Offer the shell commands and options, without loading a command."""
        angebot = nachladen("click.shell_completion:CompletionItem")
        befehle = [
            angebot(name, help=da.get_short_help_str(KURZ))
            for name, da in self.commands.items()
            if name.startswith(incomplete)
        ]
        return [*befehle, *click.Command.shell_complete(self, ctx, incomplete)]

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order in which the commands are declared."""
        return list(self.commands)
