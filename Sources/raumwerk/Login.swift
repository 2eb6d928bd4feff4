import RaumArguments
import RaumClient
import RaumIO
import RaumKeys
import RaumWire
import RaumWords

/// `raumwerk login`: keeps a key for later commands.
struct Login {
    private let invocation: Invocation

    init(_ invocation: Invocation) {
        self.invocation = invocation
    }

    func run() throws {
        guard let path = invocation.value("key") else {
            throw UsageError(en: "--key is missing.", de: "--key fehlt.")
        }
        guard let store = KeyStore.usual() else {
            throw UsageError(
                en: "There is no home to keep a key in. Set HOME or XDG_CONFIG_HOME.",
                de:
                    "Es gibt kein Verzeichnis für den Schlüssel. Bitte HOME oder XDG_CONFIG_HOME setzen."
            )
        }
        let key = try read(path)
        try store.write(key)
        say(
            en: "Logged in as \(key) with \(store.path)",
            de: "Angemeldet als \(key) mit \(store.path)"
        )
    }

    private func read(_ path: String) throws -> Key {
        if path == "-" {
            let bytes = try StandardInput.readAll(bytesMax: KeyRing.bytesMax)
            return try KeyStore.key(bytes, from: "Standard input")
        }
        guard let key = try KeyStore(path: path).read() else {
            throw UsageError(
                en: "There is no file \(path).",
                de: "Es gibt keine Datei \(path).",
                exitCode: .failure
            )
        }
        return key
    }
}

/// `raumwerk logout`: forgets the key that `login` keeps.
struct Logout {
    func run() throws {
        guard let store = KeyStore.usual(), try store.remove() else {
            return say(
                en: "No key is kept: there is nothing to forget",
                de: "Kein Schlüssel ist aufgehoben: nichts zu vergessen"
            )
        }
        say(
            en: "Logged out: \(store.path) is removed",
            de: "Abgemeldet: \(store.path) ist entfernt"
        )
    }
}

/// The daemon does not know the key that `login` keeps: without one, the plan can be read all the same.
struct UnknownKeptKey: SpokenError {
    private let failure: ClientError
    private let path: String

    /// Nil for any other error, and where a key was named.
    init?(_ error: ClientError) {
        guard case .refused(let failure, _) = error, failure.kind == .auth,
            failure.code == "REFUSED", let store = KeyStore.usual(),
            (Environment.value(of: "RAUMWERK_KEY") ?? "").isEmpty,
            !CommandLine.arguments.contains(where: { $0 == "--key" || $0.hasPrefix("--key=") })
        else { return nil }
        (self.failure, path) = (error, store.path)
    }

    var sentence: Sentence {
        failure.sentence
            + Sentence(
                en: " The key is in \(path), kept by raumwerk login. Without it: raumwerk logout",
                de: " Der Schlüssel steht in \(path), von raumwerk login. Ohne ihn: raumwerk logout"
            )
    }
}
