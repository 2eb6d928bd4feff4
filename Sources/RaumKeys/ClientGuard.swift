internal import RaumDigest
internal import RaumGrid
internal import RaumNotation
internal import RaumWire

// It stands between the socket and the program that talks to the daemon. The program sees nothing of keys: it receives
// the greeting once the daemon has proved itself, and every line without its code. Without a key all lines pass.

/// A client's end of a connection: proves the key, demands the daemon's proof, signs and checks lines.
package struct ClientGuard: Sendable {
    /// The step for a line that came.
    package enum Outcome: Equatable, Sendable {
        /// Send this line and wait.
        case send([UInt8])
        /// Take these lines as the daemon's.
        case deliver([[UInt8]])
        /// Close the connection and ignore the line.
        case distrust(Distrust)
    }

    /// Why a daemon is not trusted.
    package enum Distrust: Equatable, Sendable {
        /// It does not prove that it holds the key: it is another daemon, or an attacker on the way.
        case unproven
        /// A line was changed on the way.
        case altered
    }

    private enum Phase: Sendable {
        case open
        case awaitingGreeting(Key)
        case awaitingProof(SessionKeys, LineSeal, greeting: [UInt8])
        case sealed(LineSeal)
        case broken
    }

    private var phase: Phase
    private let nonce: String

    /// A guard with `key`, or one that lets everything pass.
    ///
    /// `nonce` is 32 hexadecimal digits that were never used before.
    package init(key: Key?, nonce: String) {
        self.nonce = nonce
        phase = key.map { .awaitingGreeting($0) } ?? .open
    }

    /// Whether the daemon has proved that it holds the key.
    package var isProven: Bool {
        if case .sealed = phase { true } else { false }
    }

    /// The line as it is to be sent, without a line end.
    package mutating func sealed(_ line: some Collection<UInt8>) -> [UInt8] {
        guard case .sealed(var seal) = phase else { return Array(line) }
        defer { phase = .sealed(seal) }
        return seal.sealed(line)
    }

    /// Lines with line ends between them as they are to be sent, the last without its line end.
    package mutating func sealedLines(_ bytes: [UInt8]) -> [UInt8] {
        guard isProven else { return bytes }
        var all: [UInt8] = []
        for line in bytes.split(separator: Byte.lineFeed) {
            if !all.isEmpty { all.append(Byte.lineFeed) }
            all += sealed(line)
        }
        return all
    }

    /// Takes in a line that came, without its line end.
    package mutating func receive(_ line: [UInt8]) -> Outcome {
        switch phase {
        case .open: return .deliver([line])
        case .broken: return .distrust(.altered)
        case .awaitingGreeting(let key): return greet(line, key)
        case .awaitingProof(let keys, let seal, let greeting):
            return prove(line, keys, seal, greeting)
        case .sealed(var seal):
            guard let opened = seal.opened(line) else { return distrust(.altered) }
            phase = .sealed(seal)
            return .deliver([opened])
        }
    }

    private mutating func greet(_ bytes: [UInt8], _ key: Key) -> Outcome {
        // The caller judges a line that is no greeting: a refusal, another program, another version.
        guard let line = try? Line(bytes), let greeting = try? Greeting(line),
            greeting.version == WireLimits.version
        else {
            return .deliver([bytes])
        }
        let context = SessionKeys.context(key.id, clientNonce: nonce, greeting: bytes)
        let keys = SessionKeys(secret: key.secret, context: context)
        phase = .awaitingProof(keys, keys.clientEnd, greeting: bytes)
        let auth = Authentication(key: key.id, nonce: nonce, proof: keys.clientProof)
        return .send(auth.bytes)
    }

    private mutating func prove(
        _ bytes: [UInt8],
        _ keys: SessionKeys,
        _ seal: LineSeal,
        _ greeting: [UInt8]
    ) -> Outcome {
        // A refusal cannot be signed: there is no key in common.
        if let line = try? Line(bytes), line.verb == "ERR" || line.verb == "BYE" {
            return .deliver([bytes])
        }
        var seal = seal
        guard let opened = seal.opened(bytes), let line = try? Line(opened), line.verb == "OK",
            let proof = line["proof"].flatMap({ Hexadecimal.bytes($0.utf8) }),
            isEqualInConstantTime(proof, keys.serverProof)
        else {
            return distrust(.unproven)
        }
        phase = .sealed(seal)
        return .deliver([greeting])
    }

    private mutating func distrust(_ reason: Distrust) -> Outcome {
        phase = .broken
        return .distrust(reason)
    }
}
