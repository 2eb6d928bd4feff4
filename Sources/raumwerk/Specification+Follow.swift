import RaumArguments

extension Specification {
    static let follow = CommandSpecification(
        "follow",
        "Prints each change as a line of JSON, for bridges and bots",
        discussion: """
            A line has epoch, revision, at, by, words (sentences for people) and things: what is still as that \
            change left it, with its type and its fields. Where changes cannot be told, since they are too long \
            ago or the daemon's directory was restored, a line with gap true tells up to which revision.
            Goes on until it is ended, also while the daemon is away; with --once it ends when all is told. It \
            begins with the next change, unless --state or --since says where.
            """,
        options: server + [
            OptionSpecification(
                "since",
                "REV",
                "Begin behind this revision; --state goes before it, once there is such a file."
            ),
            OptionSpecification(
                "state",
                "FILE",
                "Keep in FILE up to where all was told, and begin there the next time."
            ),
            OptionSpecification("once", nil, "Tell what there is and end."),
        ],
        examples: [
            "raumwerk follow", "raumwerk follow --since 40 --once",
            "raumwerk follow --state /var/lib/bot/told | mosquitto_pub -t raumwerk -l",
        ]
    )
}
