package import RaumArguments
package import RaumWords

/// Options of every command that connects with a daemon, in all programs.
package enum ConnectionOptions {
    /// The daemon's address, the socket on this machine, and the key, whose purpose `sentence` explains.
    package static func all(key sentence: Sentence) -> [OptionSpecification] {
        [server, socket, key(sentence)]
    }

    private static let server = OptionSpecification(
        "server",
        "HOST",
        Sentence(
            en: "Where the daemon is: HOST or HOST:PORT; several with commas.",
            de: "Wo raumwerkd ist: HOST oder HOST:PORT; mehrere mit Kommas."
        ),
        variable: "RAUMWERK_SERVER"
    )

    private static let socket = OptionSpecification(
        "socket",
        "PATH",
        Sentence(
            en: "The daemon's socket on this machine.",
            de: "Der Socket von raumwerkd auf diesem Rechner."
        ),
        variable: "RAUMWERK_SOCKET"
    )

    private static func key(_ sentence: Sentence) -> OptionSpecification {
        OptionSpecification("key", "FILE", sentence, variable: "RAUMWERK_KEY")
    }
}
