internal import RaumDigest
internal import RaumGrid
internal import RaumKeys
internal import RaumNotation
internal import RaumWire

/// The keys and their holders.
struct Access: Sendable {
    /// The keys in force.
    var keys = KeyRing()
    /// Whether all connections are to hold a key; the greeting tells it.
    var demandsKeys = false
    /// Addresses whose proofs failed recently.
    var backoff = AuthBackoff()
    /// Connections that have proved a key, whose lines are signed; all of them are open.
    var keyed: Set<PeerID> = []

    /// Whether screens are to have keys here: then those without one are counted apart.
    var screensHaveKeys: Bool { demandsKeys || keys.keys.contains { $0.role == .display } }

    /// A line for each key, with its connections.
    func holderLines(_ counts: [KeyID: Int]) -> [[UInt8]] {
        keys.keys.map { key in
            var writer = LineWriter(verb: "HOLDER")
            writer.word(key.id.string)
            writer.pair("role", key.role.notation)
            writer.pair("connections", counts[key.id] ?? 0)
            return writer.bytes
        }
    }

    /// The key that a claim proves, and the keys of its session; nil if it proves none.
    func prove(
        _ claim: Authentication,
        greeting: [UInt8]
    ) -> (key: Key, session: SessionKeys)? {
        let key = keys[claim.key]
        let context = SessionKeys.context(
            claim.key,
            clientNonce: claim.nonce,
            greeting: greeting
        )
        // An unknown name takes the time of a known one, so that the time does not reveal names.
        let session = SessionKeys(secret: key?.secret ?? Access.nobodysSecret, context: context)
        let isProven = isEqualInConstantTime(session.clientProof, claim.proof)
        guard let key, isProven else { return nil }
        return (key, session)
    }

    private static let nobodysSecret = [UInt8](repeating: 0, count: Key.secretByteCount)
}
