"""`koprax vervollstaendigung`: the script by which a shell completes our commands, from click."""

from __future__ import annotations

import click
from click.shell_completion import ShellComplete, get_completion_class

from tui.befehle.deutsch import Deutsch

ORTE = {
    "bash": (
        "mkdir -p ~/.local/share/bash-completion/completions",
        "koprax vervollstaendigung bash > ~/.local/share/bash-completion/completions/koprax",
    ),
    "zsh": (
        "mkdir -p ~/.zfunc",
        "koprax vervollstaendigung zsh > ~/.zfunc/_koprax",
        "echo 'fpath=(~/.zfunc $fpath); autoload -U compinit; compinit' >> ~/.zshrc",
    ),
    "fish": (
        "mkdir -p ~/.config/fish/completions",
        "koprax vervollstaendigung fish > ~/.config/fish/completions/koprax.fish",
    ),
}
"""Each shell, with the commands by which its script comes to where it is looked for."""

NUR_BEIM_ERSTEN_MAL = ("$zsh_eval_context[-1] == loadautofunc", "$funcstack[1] == _koprax")
"""What click's script for zsh asks, and what it should: zsh loads the file once, and from then on
calls it as a function, so the second Tab would offer nothing."""

DANACH = "Danach ein neues Terminal öffnen: „koprax “ und Tab zeigt, was geht."


@click.command("vervollstaendigung", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.argument("shell", metavar="[SHELL]", required=False, type=click.Choice(tuple(ORTE)))
@click.pass_context
def vervollstaendigung(ctx: click.Context, shell: str | None) -> None:
    """Befehle, Fallcodes und Abläufe mit Tab ergänzen lassen."""
    if shell is None:
        for name, zeilen in ORTE.items():
            click.echo("\n    ".join((f"Für {name} einmal eingeben:", *zeilen)))
        click.echo(DANACH)
        return
    for zeile in skript(ctx.find_root().command, shell):
        click.echo(zeile)


def skript(wurzel: click.Command, shell: str) -> list[str]:
    """Return the script for a shell as lines, and in it as comments where it belongs.

    zsh reads the first line of a file to know what it completes, so the comments come second.
    """
    art = get_completion_class(shell)
    assert art is not None
    # Not `source` of bash's own class: that looks at the bash that is installed, and warns.
    text = ShellComplete.source(art(wurzel, {}, "koprax", "_KOPRAX_COMPLETE"))
    zeilen = text.replace(*NUR_BEIM_ERSTEN_MAL).split("\n")
    bemerkung = [f"# {zeile}" for zeile in (*ORTE[shell], DANACH)]
    stelle = 1 if zeilen[0].startswith("#compdef") else 0
    return [*zeilen[:stelle], *bemerkung, *zeilen[stelle:]]
