"""What is typed in one realistic round of each format shipped, phase by phase; all of it invented.

A step is a line to type, or a tuple: the beginning of a row in the list, a key to press on it, and
the answers to what is asked for then. With an empty key the row is only chosen, and the answers
are lines that hang on it. A line that begins with `?` takes the first of the offers in
`tests.buehne.katalog` that it finds.
"""

from __future__ import annotations

Schritt = str | tuple[str, ...]
Beispiel = dict[str, list[Schritt]]

_KOPRAX: Beispiel = {
    "ankommen": ["Platz in der ersten Reihe", ("Platz", "2", "zwei Wochen lang ruhiger")],
    "fall": [
        "Nach zehn Minuten Stillarbeit sitzt er unter dem Tisch und trommelt.",
        "Ein Teil der Klasse lacht, andere halten sich die Ohren zu.",
        "l: Wie kann er sich bewegen, ohne dass die anderen gestört werden?",
    ],
    "fragen": ["ssa: Was geschieht kurz davor?", "a: Meist eine lange Stillarbeit."],
    "hypothesen": [
        "okja: Er braucht mehr Bewegung, als der Vormittag zulässt.",
        "asd: Das Lachen der anderen ist für ihn Anerkennung.",
    ],
    "ursachen": [
        "Lange Stillarbeit ohne Bewegung",
        ("Lange", "3"),
        ("Lange", "j"),
    ],
    "brainstorming": [
        "okja: Ein Sportangebot am Nachmittag; w: Offene Kinder- und Jugendarbeit",
        "ssa: Zwei kurze Bewegungspausen am Vormittag",
        "asd: Ein Elterngespräch, das mit dem beginnt, was ihm gelingt",
    ],
    "auswahl": [
        ("Ein Sport", "1", "klären, welche Gruppe noch Platz hat", "Ende nächster Woche"),
        ("Zwei kurze", "1", "eine Pause nach der Stillarbeit", "ab Montag", "Schulsozialarbeit"),
        ("Ein Eltern", "2"),
    ],
    "abschluss": ["in vier Wochen, wieder um 14 Uhr", "ws: Ich gehe leichter hinaus."],
}

_IMPULS: Beispiel = {
    "ankommen": ["Zwölf Fachkräfte sind da."],
    "impuls": [
        "Ein fester Ansprechpartner wirkt mehr als viele Angebote.",
        "Kurze Wege brauchen feste Zeiten.",
        "f: Wer darf bei Schuldistanz das erste Gespräch führen?; an: Schulamt",
    ],
    "rueckfragen": [
        "Gibt es den Bogen auch in einfacher Sprache?",
        "a: Ja, die Netzwerkstelle schickt ihn.",
    ],
    "austausch": [
        "Ein Frühstück für alle, die lange nicht da waren",
        "k: Wer nachfragt, wird gehört.",
    ],
    "buendeln": [
        "Den Bogen in einfacher Sprache verschicken; wer: Netzwerkstelle; bis: Ende der Woche",
        "i: Ein Plakat mit Anlaufstellen für jede Schule",
        "au: Termin mit dem Schulamt vereinbaren",
    ],
    "termin": ["erster Montag im nächsten Monat, 10 Uhr"],
}

BEISPIELE: dict[str, Beispiel] = {
    "koprax-45": _KOPRAX,
    "koprax-60": _KOPRAX
    | {
        "brainstorming": [
            *_KOPRAX["brainstorming"],
            ("Ein Sport", "", "?sport für alle"),
            "ssa: ",
            "?trommel nach",
        ]
    },
    "koprax-90": _KOPRAX,
    "fallberatung-acht": {
        "rollen": ["Lehrkraft bringt den Fall, Schulsozialarbeit achtet auf die Zeit"],
        "fall": [
            "Nach der Pause schlägt und tritt er vor der Tür um sich.",
            "Zwei weitere Erwachsene müssen helfen.",
            "l: Wie gelingt der Übergang von der Pause in den Unterricht?",
        ],
        "befragung": ["asd: Gibt es Pausen, die gut enden?", "a: Ja, wenn er etwas tragen darf."],
        "hypothesen": [
            "ssa: In der Pause verliert er oft und bringt den Ärger mit.",
            "okja: Das Klingeln kommt für ihn zu plötzlich.",
        ],
        "stellungnahme": [("In der Pause", "j"), ("Das Klingeln", "t")],
        "loesungen": [
            "okja: Fünf Minuten vor dem Klingeln eine ruhige Aufgabe",
            "ssa: Ein Erwachsener wartet an der Tür; w: Schulsozialarbeit",
        ],
        "entscheidung": [
            ("Ein Erwachsener", "1", "absprechen, wer wann an der Tür steht", "bis Freitag"),
            ("Fünf Minuten", "2"),
        ],
        "austausch": ["Gut, dass alle ruhig geblieben sind.", "t: in sechs Wochen"],
    },
    "incident": {
        "rueckblick": ["Ein Zeichen für kurze Auszeiten", ("Ein Zeichen", "1", "hilft fast immer")],
        "faelle": [
            "Sie weint mehrmals am Tag, wenn sie nicht die Erste ist.",
            "Streit um den Platz am Fenster",
        ],
        "wahl": [("Sie weint", "1"), "l: Wie lernt sie, dass Verlieren auszuhalten ist?"],
        "fragen": ["ssa: Was tun die anderen Kinder dann?", "a: Sie gehen ihr aus dem Weg."],
        "analyse": ["asd: Sie hat viel Druck, alles richtig zu machen."],
        "ratrunde": [
            "okja: Spiele, in denen alle zusammen gewinnen",
            "ssa: Mit ihr ein Wort finden, das den Druck herausnimmt; w: Schulsozialarbeit",
        ],
        "vereinbarung": [
            ("Spiele", "1", "ein Spiel am Montag ausprobieren", "zwei Wochen lang", "Hort"),
            "t: in vier Wochen",
        ],
    },
    "fallberatung-sechs": {
        "rollen": ["Lehrkraft bringt den Fall"],
        "erzaehlung": [
            "Seit den Ferien sagt er kaum etwas.",
            "Die Sportsachen fehlen immer wieder.",
        ],
        "schluesselfrage": ["Wie komme ich mit ihm ins Gespräch, ohne ihn zu beschämen?"],
        "methode": ["Gute Ratschläge, reihum"],
        "beratung": [
            "ssa: Im Gehen reden, nicht am Tisch",
            "okja: Ein Fundus mit Sportsachen für alle; w: Förderverein",
        ],
        "abschluss": [
            ("Ein Fundus", "1", "im Kollegium nach Sachen fragen", "bis zum Monatsende"),
            "t: nach den nächsten Ferien",
        ],
    },
    "fallberatung-schule": {
        "anliegen": ["Ein Rückzug, den ich nicht verstehe", ("Ein Rückzug", "1")],
        "rollen": ["Moderation: Schulsozialarbeit"],
        "situation": [
            "Zwei Wochen lang kein Blickkontakt, vorher war er freundlich.",
            "l: Was kann ich tun, damit er wieder anspricht, was ihn bewegt?",
        ],
        "rueckfragen": ["asd: Mit wem spricht er noch?", "a: Mit einem Freund in der Pause."],
        "assoziationen": ["ssa: Eine Tür, die nur von innen aufgeht"],
        "interview": ["f: Was hat Sie überrascht?", "a: Das Bild mit der Tür."],
        "ideen": ["okja: Ihm eine Aufgabe anvertrauen", "ssa: Jeden Tag ein kurzer Gruß"],
        "stellungnahme": ["Der Gruß ist klein genug, um morgen anzufangen."],
        "schritte": [("Jeden Tag", "1", "morgen an der Tür", "zwei Wochen", "")],
    },
    "reflecting": {
        "interview": [
            "Ihr droht der Ausschluss, vier Tage hat sie gefehlt.",
            "l: Wie bleibt die Schule für sie ein Ort, an den sie zurückkommt?",
        ],
        "reflexion": ["ssa: Vielleicht wird sie zu Hause gebraucht."],
        "rueckmeldung": ["Das hatte ich so nicht gesehen."],
        "interview_zwei": ["Sie kommt zuverlässig in die Tagesgruppe."],
        "reflexion_zwei": ["okja: Die Tagesgruppe könnte Brücke zur Schule sein; w: Tagesgruppe"],
        "abschluss": [
            ("Die Tagesgruppe", "1", "ein Gespräch zu dritt vorschlagen", "nächste Woche"),
            "t: in acht Wochen",
        ],
    },
    "wise-crowds": {
        "anliegen": ["Wie beginne ich das Gespräch mit den Eltern?"],
        "klaerung": ["ssa: Gab es schon eines?", "a: Eines, es brachte nichts."],
        "beratung": ["asd: Mit dem beginnen, was gelingt", "okja: Einen anderen Ort wählen"],
        "rueckmeldung": [("Mit dem", "1", "drei Dinge aufschreiben", "heute", "")],
    },
    "ursachenkarte": {
        "problemsatz": ["Der Start in den Morgen soll ruhiger werden."],
        "schreiben": [
            "ssa: Der Bus kommt knapp vor dem Klingeln",
            "lk: Die erste Stunde beginnt sofort mit Stillarbeit",
        ],
        "zuordnen": [("Der Bus", "4"), ("Die erste", "3")],
        "leer": ["okja: Wenig Schlaf am Montag", ("Wenig", "5")],
        "gewichten": [("Der Bus", "m"), ("Die erste", "s"), ("Wenig", "w")],
        "ergebnis": [
            "Zehn Minuten Ankommen vor der ersten Aufgabe; s: im Plan vormerken; b: ab Montag"
        ],
    },
    "online-impuls-60": _IMPULS,
    "online-impuls-90": _IMPULS,
    "traegertreffen": {
        "ankommen": ["Liste der Ansprechstellen; wer: Programmstelle", ("Liste", "1")],
        "programm": ["Zwei Stellen sind neu besetzt.", "Der Nachweis ist jetzt eine Seite lang."],
        "formales": [
            "Gilt die Frist auch bei Krankheit?; an: Programmstelle",
            "a: Ja, aber eine kurze Nachricht genügt.",
            "f: Wer zahlt Fahrten zu Fortbildungen?; an: Jugendamt",
        ],
        "peer": ["Vertretung im Krankheitsfall; g: hoch", "Räume für Gespräche; g: gering"],
        "hinweise": [
            ("Vertretung", "", "Zwei Schulen teilen sich eine Vertretung."),
            ("Räume", "", "Die Bücherei ist am Nachmittag frei."),
        ],
        "aufgaben": [
            "Nach den Fahrtkosten fragen; wer: Programmstelle; bis: zum nächsten Treffen",
            "t: im nächsten Quartal",
        ],
    },
    "fachforum": {
        "ankommen": ["Dreißig Fachkräfte aus fünf Funktionen"],
        "impuls": [
            "Wer früh gefragt wird, bleibt eher.",
            "f: Gibt es Zahlen zu Schuldistanz vor Ort?; an: Schulamt",
        ],
        "bedarfe": [
            "Zu wenig Ruhe am Nachmittag; g: mittel",
            "Kein Angebot für Kinder, die lange fehlen; g: hoch; hf: Schuldistanz",
        ],
        "loesungen": [
            ("Kein Angebot", "", "Ein fester Vormittag im Jugendzentrum"),
            ("Zu wenig", "", "Ein stiller Raum in jeder Schule"),
        ],
        "kooperationen": [
            "Schulsozialarbeit; mit: Offener Kinder- und Jugendarbeit; wozu: gemeinsamer Vormittag",
            ("Schulsozialarbeit", "b", "nach den Ferien"),
        ],
        "abschluss": [
            "Konzept für den Vormittag schreiben; wer: Jugendamt; bis: in sechs Wochen",
            "t: im Frühjahr",
        ],
    },
    "steuerungsgruppe": {
        "rueckblick": ["Stellen ausschreiben; wer: Freier Träger", ("Stellen", "2")],
        "verlauf": ["Zwölf von fünfzehn Stellen sind besetzt.", "Zwei Schulen warten noch."],
        "bewertung": [
            "Besetzung der Stellen",
            ("Besetzung", "2"),
            "Abläufe im Kinderschutz; am: grün; hf: Kinderschutz",
            "Übergang in die Oberschule; am: 1; hf: Über",
        ],
        "massnahmen": [
            "Eine gemeinsame Fortbildung zum Übergang; eb: operativ; hf: Übergänge",
            "Mittel für zwei weitere Stellen; eb: politisch",
            "f: Wann entscheidet der Ausschuss?; an: Bezirkspolitik",
        ],
        "beschluesse": [("Eine gemeinsame", "1"), ("Mittel", "2")],
        "aufgaben": [
            "Termin für die Fortbildung finden; wer: Schulamt; bis: Ende März",
            "Vorlage für den Ausschuss schreiben; wer: Jugendamt",
            "t: in drei Monaten",
        ],
    },
    "praeventionskreis": {
        "ankommen": ["Übersicht der Sprechzeiten; wer: AG Beratung", ("Übersicht", "1")],
        "bedarfe": [
            "ssa: Ruhige Plätze am Nachmittag",
            ("Ruhige", "2"),
            "kita: Beratung für Eltern vor der Einschulung; g: hoch; hf: Übergänge",
        ],
        "luecken": [("Beratung", "", "Nichts in einfacher Sprache")],
        "angebote": [
            ("Beratung", "", "Elterncafé am Vormittag; von: Familienzentrum"),
            ("Ruhige", "", "Lesesaal, nachmittags offen; von: Stadtbücherei"),
            ("Ruhige", "", "?trommel"),
            ("Elterncafé", "", "?elterncafé"),
        ],
        "auftraege": [
            (
                *("Beratung", ""),
                "Elterncafé bekannter machen; wer: AG Übergänge; bis: zum nächsten Kreis",
            ),
        ],
        "abschluss": ["in drei Monaten"],
    },
    "konstituierende-beratung": {
        "eroeffnung": ["Drei Schulen gehören zum Verbund."],
        "bestand": [
            "schul: Jede Schule hat eine Fachkraft, aber keinen gemeinsamen Plan.",
            "ak: Jugendzentrum, Familienzentrum, Sportverein",
        ],
        "potenziale": [
            "Ein gemeinsamer Verteiler; be: Kommunikation",
            "Ein Nachmittag für alle drei Schulen",
            ("Ein Nachmittag", "2"),
        ],
        "pause": [],
        "ziele": [
            "Alle Fachkräfte kennen sich und treffen sich regelmäßig; be: 3; bis: in einem Jahr"
        ],
        "empfehlungen": [
            "Einen Raum für den gemeinsamen Nachmittag suchen; g: mittel; an: Schulträger",
            "Eine Stelle für die Koordination einrichten; g: hoch; an: Jugendamt",
        ],
        "abschluss": [
            "Verteiler anlegen; wer: Schulsozialarbeit; bis: in zwei Wochen",
            "t: nach den Ferien",
        ],
    },
}
