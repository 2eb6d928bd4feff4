import Foundation
import RaumArguments
import RaumWords

/// The commands and options of `raumwerkd`.
enum Specification {
    static let program = CommandSpecification(
        "raumwerkd",
        Sentence(
            en: "Holds the session grid and pushes it to the screens",
            de: "Hält den Plan und schiebt ihn auf die Bildschirme"
        ),
        discussion: Sentence(
            en: """
                Ends with 0 when asked to stop, 1 when something failed, 64 when the command line cannot be \
                understood.
                """,
            de: """
                Endet mit 0 auf Wunsch, mit 1, wenn etwas fehlschlug, mit 64, wenn die Befehlszeile \
                nicht zu verstehen ist.
                """
        ),
        subcommands: [
            initialise, serve, share, join, leave, check, KeyCommands.key, install, announce,
        ],
        examples: [
            "raumwerkd init --data /var/lib/raumwerk --event \"Barcamp\" --zone Europe/Berlin",
            "raumwerkd serve --data /var/lib/raumwerk",
        ],
        reference: reference
    )

    static let data = OptionSpecification(
        "data",
        "DIR",
        Sentence(en: "The data directory.", de: "Das Datenverzeichnis."),
        isRequired: true
    )

    private static let initialise = CommandSpecification(
        "init",
        Sentence(
            en: "Sets up a data directory for an event",
            de: "Richtet ein Datenverzeichnis für eine Veranstaltung ein"
        ),
        options: [
            data,
            OptionSpecification(
                "event",
                "NAME",
                Sentence(en: "The event's name.", de: "Der Name der Veranstaltung."),
                isRequired: true
            ),
            OptionSpecification(
                "zone",
                "ZONE",
                Sentence(
                    en: "Its time zone, by IANA name.",
                    de: "Ihre Zeitzone, mit dem Namen der IANA."
                ),
                isRequired: true
            ),
            OptionSpecification(
                "if-missing",
                nil,
                Sentence(
                    en:
                        "Where one is set up already, take only event, zone and keys, and only before the first change.",
                    de:
                        "Ist schon eines da, nur Veranstaltung, Zeitzone und Schlüssel nehmen, und nur vor der ersten Änderung."
                )
            ),
            OptionSpecification(
                "keys",
                "FILE",
                Sentence(
                    en: "Take in these keys, which raumwerkd key add printed.",
                    de: "Diese Schlüssel aufnehmen, Zeilen von raumwerkd key add."
                )
            ),
            OptionSpecification(
                "days",
                "DATES",
                Sentence(
                    en: "Its days, with commas: 2027-05-14,2027-05-15 or saturday,sunday.",
                    de: "Ihre Tage, mit Kommas: 2027-05-14,2027-05-15 oder samstag,sonntag."
                )
            ),
        ],
        examples: [
            "raumwerkd init --data ./grid --event \"Barcamp\" --zone Europe/Berlin --days saturday,sunday"
        ],
        run: CommandAction(raumwerkd.initialise)
    )

    private static let serve = CommandSpecification(
        "serve",
        Sentence(en: "Serves the grid until it is told to stop", de: "Dient, bis es enden soll"),
        discussion: Sentence(
            en: """
                Prints its addresses, a line each, when it is ready. SIGTERM and SIGINT stop it within two \
                seconds; whatever was acknowledged is on disk. SIGHUP makes it read its keys again; neither \
                that nor the loss of its terminal ends it.
                A service manager is told when it is ready, how it is and that it lives (sd_notify(3), \
                WATCHDOG_USEC). Without --socket it serves raumwerk.sock in XDG_RUNTIME_DIR, or without \
                that in ~/.local/state/raumwerk, where raumwerk and raumwerk-display look by themselves; where \
                another daemon has that one, socket in the data directory. Sockets that the manager passes (sd_listen_fds(3)) take the place of the \
                default address; what --listen and --socket name is opened too, unless it was passed. A \
                passed socket named "proxy" is as --proxy-listen, one named "metrics" as --metrics.
                """,
            de: """
                Nennt seine Adressen, je eine Zeile, wenn es bereit ist. SIGTERM und SIGINT beenden es \
                binnen zwei Sekunden; was bestätigt ist, steht auf der Platte. SIGHUP lässt es seine \
                Schlüssel neu lesen; weder das noch der Verlust des Terminals beendet es.
                Ein Dienstverwalter erfährt, wann es bereit ist, wie es ihm geht und dass es lebt \
                (sd_notify(3), WATCHDOG_USEC). Ohne --socket dient es auf raumwerk.sock in \
                XDG_RUNTIME_DIR, oder ohne das in ~/.local/state/raumwerk, wo raumwerk und \
                raumwerk-display von selbst nachsehen; gehört der einem anderen raumwerkd, auf socket im \
                Datenverzeichnis. Sockets, die der Verwalter übergibt (sd_listen_fds(3)), treten an die \
                Stelle der üblichen Adresse; was --listen und --socket nennen, kommt dazu, wenn es nicht \
                übergeben wurde. Ein übergebener Socket namens "proxy" wirkt wie --proxy-listen, einer \
                namens "metrics" wie --metrics.
                """
        ),
        options: [
            data,
            OptionSpecification(
                "listen",
                "HOST:PORT",
                Sentence(
                    en:
                        "Listen here; port 0 picks one. All interfaces and port 7433 by default, unless sockets were passed.",
                    de: """
                        Hier horchen; Port 0 nimmt einen freien. Sonst alle Schnittstellen und Port 7433, wenn \
                        keine Sockets übergeben wurden.
                        """
                ),
                isRepeating: true
            ),
            OptionSpecification(
                "socket",
                "PATH",
                Sentence(
                    en: "The Unix socket to listen on; its users need no key.",
                    de: "Der Unix-Socket; wer ihn benutzt, braucht keinen Schlüssel."
                ),
                variable: "RAUMWERK_SOCKET"
            ),
            OptionSpecification(
                "proxy-listen",
                "HOST:PORT",
                Sentence(
                    en: "Listen here, on loopback, for a TLS proxy that sends PROXY v1 headers.",
                    de:
                        "Hier horchen, auf diesem Rechner, für einen TLS-Proxy, der PROXY v1 sendet."
                ),
                isRepeating: true
            ),
            OptionSpecification(
                "metrics",
                "HOST:PORT",
                Sentence(
                    en:
                        "Answer monitors here over HTTP: /metrics and /health. Port 9733 by default, on loopback.",
                    de:
                        "Hier Überwachern über HTTP antworten: /metrics und /health. Sonst Port 9733, auf diesem Rechner."
                ),
                isRepeating: true
            ),
            OptionSpecification(
                "trust-loopback",
                nil,
                Sentence(
                    en: "Let everybody on this machine change the grid: for tests and demos only.",
                    de:
                        "Alle auf diesem Rechner den Plan ändern lassen: nur für Tests und Vorführungen."
                )
            ),
            OptionSpecification(
                "log",
                "URL",
                Sentence(
                    en:
                        "Serve with others what the log has: etcd://HOST:PORT/NAME. The directory is shared or joined before.",
                    de:
                        "Mit anderen bedienen, was im Log steht: etcd://HOST:PORT/NAME. Das Verzeichnis ist vorher geteilt oder macht mit."
                )
            ),
            OptionSpecification(
                "advertise",
                "HOST:PORT",
                Sentence(
                    en: "Where the others' organisers reach this daemon; with --log.",
                    de: "Wo Organisierende der anderen dieses raumwerkd erreichen; mit --log."
                )
            ),
            logKeep, keysHere,
            OptionSpecification(
                "require-keys",
                nil,
                Sentence(
                    en: "Screens without a key say that they are unverified; they still read.",
                    de:
                        "Bildschirme ohne Schlüssel sagen, dass sie ungeprüft sind; lesen dürfen sie."
                )
            ),
        ],
        examples: [
            "raumwerkd serve --data ./grid",
            "raumwerkd serve --data ./grid --listen 127.0.0.1:0 --trust-loopback",
        ],
        run: CommandAction { invocation in
            try raumwerkd.serve(invocation)
            // `serve` has succeeded, even if its output was not read.
            exit(ExitCode.success.rawValue)
        }
    )

    private static let check = CommandSpecification(
        "check",
        Sentence(
            en: "Explains a data directory or a log in words and changes nothing",
            de: "Erklärt ein Datenverzeichnis oder ein Log in Worten und ändert nichts"
        ),
        discussion: Sentence(
            en: """
                With --salvage it sets up another directory with the newest state that can be proved, in a new \
                epoch, so that screens which have seen more take it; and says what could not be saved. So a copy \
                is restored, and what a damaged directory still holds.
                With --log it explains the log: members, records, snapshot, daemons. With --data, too, it compares \
                both, and where they contradict each other says what to decide. Ends with 1 where something is wrong.
                """,
            de: """
                Mit --salvage richtet es ein anderes Verzeichnis mit dem neuesten beweisbaren Stand ein, \
                in einer neuen Epoche, damit Bildschirme, die mehr gesehen haben, ihn nehmen; und sagt, \
                was nicht zu retten war. So kommt eine Kopie zurück, und was ein beschädigtes \
                Verzeichnis noch hat.
                Mit --log erklärt es das Log: Mitglieder, Einträge, Schnappschuss, raumwerkd. Mit --data dazu \
                vergleicht es beide und sagt, was zu entscheiden ist, wenn sie einander widersprechen. Endet mit 1, \
                wenn etwas nicht stimmt.
                """
        ),
        options: [
            OptionSpecification(
                "data",
                "DIR",
                Sentence(
                    en: "The data directory; with --log it need not be there.",
                    de: "Das Datenverzeichnis; mit --log muss keines da sein."
                )
            ),
            OptionSpecification(
                "log",
                "URL",
                Sentence(
                    en: "Explain this log: etcd://HOST:PORT/NAME.",
                    de: "Dieses Log erklären: etcd://HOST:PORT/NAME."
                )
            ),
            OptionSpecification(
                "salvage",
                "DIR",
                Sentence(
                    en: "Save what can be proved in this new directory.",
                    de: "Retten, was zu beweisen ist, in dieses neue Verzeichnis."
                )
            ),
        ],
        examples: [
            "raumwerkd check --data ./grid", "raumwerkd check --data ./backup --salvage ./grid2",
            "raumwerkd check --data ./grid --log etcd://127.0.0.1/digitalwerk",
        ],
        run: CommandAction(raumwerkd.check)
    )
}
