"""Commands that explain themselves in German."""

from __future__ import annotations

import click


class Deutsch(click.Command):
    """Help in German."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The help option with a German text."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Diese Hilfe zeigen."
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line."""
        formatter.write_usage(
            ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Aufruf: "
        )

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options under a German heading."""
        reihen = [r for p in self.get_params(ctx) if (r := p.get_help_record(ctx)) is not None]
        if reihen:
            with formatter.section("Optionen"):
                formatter.write_dl(reihen)


class Gruppe(Deutsch, click.Group):
    """A command with commands below it."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands."""
        Deutsch.format_options(self, ctx, formatter)
        reihen = [
            (name, befehl.get_short_help_str(70))
            for name in self.list_commands(ctx)
            if (befehl := self.get_command(ctx, name)) is not None
        ]
        with formatter.section("Befehle"):
            formatter.write_dl(reihen)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order they are declared."""
        return list(self.commands)
