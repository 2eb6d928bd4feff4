internal import RaumGrid
package import RaumKeys
internal import RaumLog
package import RaumWire
package import RaumWords

// Keys are secrets. They are kept in the log only where unauthorised people cannot read it: at members on this machine
// alone, which ask for a password. Everywhere else each directory has its own.

/// The keys that the daemons of one log have in common, and the directory of one of them, which goes by its own file
/// while the log is not reached.
package struct SharedKeys: Sendable {
    private let engine: EtcdEngine
    private let file: KeyFile

    /// How often another writer may be first.
    private static let triesMax = 3

    /// The keys in the log of `engine`, and those in `file`.
    package init(_ engine: EtcdEngine, _ file: KeyFile) {
        self.engine = engine
        self.file = file
    }

    /// Why keys stay out of the log, without a full stop; nil if they are in it.
    ///
    /// Throws if the log is not reached.
    package func reasonToStayOut() throws(DataDirectoryError) -> Sentence? {
        guard engine.isLocal else {
            return Sentence(
                en: "a member of etcd is on another machine",
                de: "ein Mitglied von etcd ist auf einem anderen Rechner"
            )
        }
        do throws(EngineError) {
            return try engine.isGuarded()
                ? nil
                : Sentence(
                    en: "etcd asks for no password",
                    de: "etcd verlangt kein Passwort"
                )
        } catch {
            throw SharedKeys.unreached(error)
        }
    }

    private static func unreached(_ error: EngineError) -> DataDirectoryError {
        DataDirectoryError(
            en:
                "The log is not reached: \(error.reason). Keys are the same on all machines, so none was changed. Try again"
                + " when that is mended, or change this machine's alone with --keys-here.",
            de:
                "Das Log ist nicht zu erreichen: \(error.reason). Schlüssel sind auf allen Rechnern gleich, also wurde keiner"
                + " geändert. Wenn das behoben ist, noch einmal; nur die dieses Rechners ändert --keys-here."
        )
    }

    /// Makes a key in the log, and hands it over when it is there; where `handingOver` returns a failure, it is removed
    /// again.
    ///
    /// Throws if the name cannot be one or is taken, there are too many, the log is not reached, or it was not
    /// handed over.
    package func add(
        _ name: String,
        role: Role,
        handingOver: (Key) -> Sentence?
    ) throws(DataDirectoryError) {
        let key = try KeyFile.makeKey(name, role)
        try change(KeyFile.adding(key))
        guard let words = handingOver(key) else { return }
        try change(KeyFile.removing(name))
        throw DataDirectoryError(words)
    }

    /// Takes a key out for all daemons, which close its connections within a second.
    ///
    /// Throws if there is no such key, or the log is not reached.
    package func revoke(_ name: String) throws(DataDirectoryError) {
        try change(KeyFile.removing(name))
    }

    /// Replaces the keys by the result of `body`, unless that returns a reason against it, and mirrors them.
    private func change(_ body: (inout KeyRing) -> Sentence?) throws(DataDirectoryError) {
        for _ in 0..<SharedKeys.triesMax {
            let stored = try asking { () throws(EngineError) in try engine.object(.keys) }
            // The keys of the first machine become those of all.
            var ring = if let stored { try SharedKeys.ring(stored) } else { try file.read() }
            if let refusal = body(&ring) { throw DataDirectoryError(refusal) }
            guard try put(ring.bytes, over: stored) else { continue }
            // The log has them; where the file cannot be written now, the daemon's mirror does it.
            try? file.replace(with: ring)
            return
        }
        throw DataDirectoryError(
            en: "Others change keys at the same time. Nothing was done: try again.",
            de: "Andere ändern gerade auch Schlüssel. Nichts wurde getan; bitte noch einmal."
        )
    }

    /// Returns false where another writer was first.
    ///
    /// Where the outcome is unknown, the keys are read again.
    private func put(_ bytes: [UInt8], over stored: StoredObject?) throws(DataDirectoryError)
        -> Bool
    {
        do throws(EngineError) {
            return try engine.put(.keys, bytes, ifVersion: stored?.version ?? 0)
        } catch .unclear {
            return try asking { () throws(EngineError) in try engine.object(.keys)?.bytes == bytes }
        } catch {
            throw SharedKeys.unreached(error)
        }
    }

    private func asking<Answer>(
        _ question: () throws(EngineError) -> Answer
    ) throws(DataDirectoryError) -> Answer {
        do throws(EngineError) {
            return try question()
        } catch {
            throw SharedKeys.unreached(error)
        }
    }

    private static func ring(_ stored: StoredObject) throws(DataDirectoryError) -> KeyRing {
        do {
            return try KeyRing(stored.bytes)
        } catch {
            throw DataDirectoryError(
                en: "The keys in the log cannot be read: \(error).",
                de: "Die Schlüssel im Log lassen sich nicht lesen: \(error)."
            )
        }
    }

    /// Puts the log's keys into the directory if they are others than at `version`; returns their version, nil if
    /// none are in the log, and the keys that were added and removed.
    ///
    /// Throws if the log is not reached, its keys cannot be read, or the disk takes nothing: then the keys of the
    /// file apply.
    func mirror(
        _ version: UInt64?
    ) throws(DataDirectoryError) -> (version: UInt64?, came: [String], went: [String]) {
        let stored = try asking { () throws(EngineError) in try engine.object(.keys) }
        guard let stored, stored.version != version else { return (stored?.version, [], []) }
        let (ring, former) = (try SharedKeys.ring(stored), try file.read())
        if ring != former { try file.replace(with: ring) }
        let came = ring.keys.filter { former[$0.id] != $0 }.map(\.id.string)
        let went = former.keys.filter { ring[$0.id] == nil }.map(\.id.string)
        return (stored.version, came, went)
    }
}
