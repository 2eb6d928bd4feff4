import RaumArguments
import RaumWords

// The commands for a log that several daemons share.

extension Specification {
    private static let log = OptionSpecification(
        "log",
        "URL",
        Sentence(
            en: "The log: etcd://HOST:PORT/NAME.",
            de: "Das Log: etcd://HOST:PORT/NAME."
        ),
        isRequired: true
    )

    static let share = CommandSpecification(
        "share",
        Sentence(
            en: "Puts a grid into a log that several daemons share",
            de: "Legt einen Plan in ein Log, das mehrere raumwerkd teilen"
        ),
        discussion: Sentence(
            en: """
                The log is kept by etcd, whose member on this machine is asked. There is none of this name yet, and no \
                daemon serves the directory meanwhile. From then on it is served with --log only. Where etcd asks for a \
                user, the file log.secret in the directory has the name and the password, a line each.
                """,
            de: """
                Das Log hält etcd; gefragt wird sein Mitglied auf diesem Rechner. Eines dieses Namens gibt es noch \
                nicht, und solange bedient kein raumwerkd das Verzeichnis. Von da an geht es nur mit --log. Verlangt \
                etcd einen Benutzer, stehen Name und Passwort in der Datei log.secret im Verzeichnis, je eine Zeile.
                """
        ),
        options: [
            data, log,
            OptionSpecification(
                "new-epoch",
                nil,
                Sentence(
                    en:
                        "Begin a new life of the log with what this directory has, in the place of one that contradicts it.",
                    de:
                        "Ein neues Leben des Logs mit dem Stand dieses Verzeichnisses beginnen, anstelle eines, das ihm widerspricht."
                )
            ),
        ],
        examples: ["raumwerkd share --data ./grid --log etcd://127.0.0.1/digitalwerk"],
        run: CommandAction(raumwerkd.share)
    )

    static let join = CommandSpecification(
        "join",
        Sentence(
            en: "Sets up a data directory from a log",
            de: "Richtet ein Datenverzeichnis aus einem Log ein"
        ),
        options: [data, log],
        examples: ["raumwerkd join --data ./grid --log etcd://127.0.0.1/digitalwerk"],
        run: CommandAction(raumwerkd.join)
    )

    static let leave = CommandSpecification(
        "leave",
        Sentence(
            en: "Closes a log for all daemons, and makes a directory single again",
            de: "Schließt ein Log für alle und macht ein Verzeichnis wieder einzeln"
        ),
        discussion: Sentence(
            en: """
                Takes all that the log has into the directory, whose daemon is stopped. The other daemons end; their \
                directories stay as they are.
                """,
            de: """
                Nimmt alles, was das Log hat, in das Verzeichnis, dessen raumwerkd steht. Die anderen enden; ihre \
                Verzeichnisse bleiben, wie sie sind.
                """
        ),
        options: [data, log],
        examples: ["raumwerkd leave --data ./grid --log etcd://127.0.0.1/digitalwerk"],
        run: CommandAction(raumwerkd.leave)
    )

    static let keysHere = OptionSpecification(
        "keys-here",
        nil,
        Sentence(
            en: "Keep keys on this machine alone, where the log has them for all.",
            de: "Schlüssel nur auf diesem Rechner führen, wo das Log sie für alle hat."
        )
    )

    static let logKeep = OptionSpecification(
        "log-keep",
        "COUNT",
        Sentence(
            en:
                "Trim the log to so many records before each new snapshot; with --log. It keeps all by default.",
            de:
                "Das Log bei jedem neuen Schnappschuss bis auf so viele Einträge kürzen; mit --log. Sonst bleiben alle."
        )
    )

    static let keyLog = OptionSpecification(
        "log",
        "URL",
        Sentence(
            en: "The log of a shared directory; etcd on this machine by default.",
            de: "Das Log eines geteilten Verzeichnisses; sonst etcd auf diesem Rechner."
        )
    )
}
