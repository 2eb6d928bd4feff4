import RaumArguments
import RaumInstall
import RaumWire
import RaumWords

extension Specification {
    static let install = CommandSpecification(
        "install",
        Sentence(
            en: "Brings the programs beside this one, and all they need, to where they belong",
            de: "Bringt die Programme neben diesem, und was sie brauchen, an ihren Ort"
        ),
        discussion: Sentence(
            en: """
                Without --write it only says what it would do. Programs, units, pages of the manual, completions, a \
                user and settings go below /usr/local and /etc. Twice is once: what is there already stays; so does \
                a file that is not ours, and a setting that somebody changed, and it says so.
                With --deb it builds two packages instead, raumwerk and raumwerk-display, for machines like this \
                one. Build with Tests/Package/build for that: other programs need libraries that Debian lacks.
                """,
            de: """
                Ohne --write sagt es nur, was es täte. Programme, Units, Handbuchseiten, \
                Vervollständigungen, ein Benutzer und Einstellungen kommen unter /usr/local und /etc. \
                Zweimal heißt einmal: was schon da ist, bleibt; auch eine fremde Datei und eine \
                geänderte Einstellung, und das sagt es.
                Mit --deb baut es stattdessen zwei Pakete, raumwerk und raumwerk-display, für Rechner \
                wie diesen. Dafür mit Tests/Package/build bauen: andere Programme brauchen \
                Bibliotheken, die Debian nicht hat.
                """
        ),
        options: [
            OptionSpecification("write", nil, Sentence(en: "Do it.", de: "Es tun.")),
            OptionSpecification(
                "root",
                "DIR",
                Sentence(
                    en:
                        "Install below DIR, the image of another machine; it is made if it is missing.",
                    de:
                        "Unter DIR einrichten, dem Abbild eines anderen Rechners; fehlt es, wird es angelegt."
                )
            ),
            OptionSpecification(
                "deb",
                "DIR",
                Sentence(
                    en: "Build packages of Debian in DIR, with dpkg-deb.",
                    de: "Pakete für Debian in DIR bauen, mit dpkg-deb."
                )
            ),
        ],
        examples: [
            "raumwerkd install", "sudo raumwerkd install --write",
            "raumwerkd install --deb ./packages",
        ],
        run: CommandAction(raumwerkd.install)
    )

    static let announce = CommandSpecification(
        "announce",
        Sentence(
            en: "Lets displays find the daemon without an address",
            de: "Lässt Bildschirme raumwerkd ohne Adresse finden"
        ),
        discussion: Sentence(
            en: """
                Writes what avahi-daemon or systemd-resolved announce on the local network: the event, its epoch and \
                the port. raumwerkd.service does that when it serves, and takes it back with --end when it ends. \
                Without --write the files are printed.
                """,
            de: """
                Schreibt, was avahi-daemon oder systemd-resolved im lokalen Netz ansagen: die \
                Veranstaltung, ihre Epoche und den Port. raumwerkd.service tut das, wenn es dient, und \
                nimmt es mit --end zurück, wenn es endet. Ohne --write werden die Dateien ausgegeben.
                """
        ),
        options: [
            OptionSpecification(
                "data",
                "DIR",
                Sentence(en: "The data directory.", de: "Das Datenverzeichnis."),
                isRequired: true
            ),
            OptionSpecification(
                "port",
                "N",
                Sentence(
                    en:
                        "The daemon's port; by default that of the process in MAINPID, which a unit has, else 7433.",
                    de:
                        "Der Port von raumwerkd; sonst der des Prozesses in MAINPID, den eine Unit hat, sonst 7433."
                )
            ),
            OptionSpecification(
                "root",
                "DIR",
                Sentence(en: "Write below DIR.", de: "Unter DIR schreiben.")
            ),
            OptionSpecification(
                "end",
                nil,
                Sentence(en: "Take the announcement back.", de: "Die Ansage zurücknehmen.")
            ),
            OptionSpecification("write", nil, Sentence(en: "Do it.", de: "Es tun.")),
        ],
        examples: [
            "raumwerkd announce --data /var/lib/raumwerk",
            "sudo raumwerkd announce --data /var/lib/raumwerk --write",
        ],
        run: CommandAction(raumwerkd.announce)
    )

    static let reference = Reference(
        section: 8,
        files: [
            Reference.Row(
                DaemonUnits.data,
                Sentence(
                    en:
                        "The data directory of the unit: snapshots, journals, keys. All of it is text.",
                    de:
                        "Das Datenverzeichnis der Unit: Stände, Journale, Schlüssel. Alles davon ist Text."
                )
            ),
            Reference.Row(
                WireLimits.socketPath,
                Sentence(
                    en: "The Unix socket of the unit, for organisers.",
                    de: "Der Unix-Socket der Unit, für Organisierende."
                )
            ),
            Reference.Row(
                DaemonUnits.settings,
                Sentence(en: "Settings of the unit.", de: "Einstellungen der Unit.")
            ),
            Reference.Row(
                DaemonUnits.keys,
                Sentence(
                    en: "Keys that the unit takes in before the first change.",
                    de: "Schlüssel, die die Unit vor der ersten Änderung aufnimmt."
                )
            ),
            Reference.Row(
                Announcement.avahiPath,
                Sentence(
                    en:
                        "What avahi-daemon announces; for systemd-resolved it is \(Announcement.resolvedPath).",
                    de:
                        "Was avahi-daemon ansagt; für systemd-resolved \(Announcement.resolvedPath)."
                )
            ),
            Reference.Row(
                Layout.record,
                Sentence(
                    en: "What raumwerkd install wrote, by digests.",
                    de: "Was raumwerkd install schrieb, mit Prüfsummen."
                )
            ),
        ],
        variables: [
            Reference.Row(
                "XDG_RUNTIME_DIR",
                Sentence(
                    en: "Where the socket raumwerk.sock is, unless --socket names one.",
                    de: "Wo der Socket raumwerk.sock liegt, wenn --socket keinen anderen nennt."
                )
            ),
            Reference.Row(
                "NOTIFY_SOCKET, WATCHDOG_USEC, LISTEN_FDS",
                Sentence(
                    en:
                        "Set by systemd: readiness and state are told, and passed sockets are served.",
                    de:
                        "Von systemd gesetzt: Bereitschaft und Zustand werden gesagt, übergebene Sockets bedient."
                )
            ),
        ],
        seeAlso: [
            "raumwerk(1)", "raumwerk-display(1)", "raumwerk-protocol(7)", "systemd.service(5)",
            "avahi.service(5)",
        ]
    )
}
