import RaumArguments
import RaumInstall
import RaumWire

extension Specification {
    static let install = CommandSpecification(
        "install",
        "Brings the programs beside this one, and all they need, to where they belong",
        discussion: """
            Without --write it only says what it would do. Programs, units, pages of the manual, completions, a \
            user and settings go below /usr/local and /etc. Twice is once: what is there already stays; so does \
            a file that is not ours, and a setting that somebody changed, and it says so.
            With --deb it builds two packages instead, raumwerk and raumwerk-display, for machines like this \
            one. Build with --static-swift-stdlib for that: other programs need libraries that Debian lacks.
            """,
        options: [
            OptionSpecification("write", nil, "Do it."),
            OptionSpecification(
                "root",
                "DIR",
                "Install below DIR, the image of another machine; it is made if it is missing."
            ),
            OptionSpecification("deb", "DIR", "Build packages of Debian in DIR, with dpkg-deb."),
        ],
        examples: [
            "raumwerkd install", "sudo raumwerkd install --write",
            "raumwerkd install --deb ./packages",
        ]
    )

    static let announce = CommandSpecification(
        "announce",
        "Lets displays find the daemon without an address",
        discussion: """
            Writes what avahi-daemon or systemd-resolved announce on the local network: the event, its epoch and \
            the port. raumwerkd.service does that when it serves, and takes it back with --end when it ends. \
            Without --write the files are printed.
            """,
        options: [
            OptionSpecification("data", "DIR", "The data directory.", isRequired: true),
            OptionSpecification(
                "port",
                "N",
                "The daemon's port; by default that of the process in MAINPID, which a unit has, else 7433."
            ),
            OptionSpecification("root", "DIR", "Write below DIR."),
            OptionSpecification("end", nil, "Take the announcement back."),
            OptionSpecification("write", nil, "Do it."),
        ],
        examples: [
            "raumwerkd announce --data /var/lib/raumwerk",
            "sudo raumwerkd announce --data /var/lib/raumwerk --write",
        ]
    )

    static let reference = Reference(
        section: 8,
        files: [
            Reference.Row(
                DaemonUnits.data,
                "The data directory of the unit: snapshots, journals, keys. All of it is text."
            ),
            Reference.Row(WireLimits.socketPath, "The Unix socket of the unit, for organisers."),
            Reference.Row(DaemonUnits.settings, "Settings of the unit."),
            Reference.Row(DaemonUnits.keys, "Keys that the unit takes in before the first change."),
            Reference.Row(
                Announcement.avahiPath,
                "What avahi-daemon announces; for systemd-resolved it is \(Announcement.resolvedPath)."
            ),
            Reference.Row(Layout.record, "What raumwerkd install wrote, by digests."),
        ],
        variables: [
            Reference.Row(
                "XDG_RUNTIME_DIR",
                "Where the socket raumwerk.sock is, unless --socket names one."
            ),
            Reference.Row(
                "NOTIFY_SOCKET, WATCHDOG_USEC, LISTEN_FDS",
                "Set by systemd: readiness and state are told, and passed sockets are served."
            ),
        ],
        seeAlso: [
            "raumwerk(1)", "raumwerk-display(1)", "raumwerk-protocol(7)", "systemd.service(5)",
            "avahi.service(5)",
        ]
    )
}
