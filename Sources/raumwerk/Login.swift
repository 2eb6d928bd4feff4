import RaumArguments
import RaumClient
import RaumIO
import RaumKeys

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
                de: "Es gibt keine Datei \(path)."
            )
        }
        return key
    }
}
