package import RaumGrid
package import RaumNotation

/// The daemon's first line: the protocol's version, the revision and the time.
package struct Greeting: Hashable, Sendable {
    /// The protocol's version; a client that does not know it disconnects and reports that.
    package var version = WireLimits.version
    /// The epoch of the grid.
    package var epoch: Epoch
    /// The last durable revision.
    package var revision: Revision
    /// The daemon's clock, in the event's zone.
    package var now: ZonedTime
    /// 16 random bytes as hexadecimal digits, fresh for each connection.
    package var nonce: String
    /// The role of this connection.
    package var role: Role
    /// Whether every client here must hold a key; a client without one then shows that.
    package var demandsKeys = false
    /// Seconds between two heartbeats.
    package var heartbeatSeconds = WireLimits.heartbeatSeconds
    /// Whether no change can be made, if the daemon shares a log; if it does not, only the heartbeat says so.
    package var isReadOnly = false
    /// The time since when the daemon does not reach the others of its shared log; nil if it does.
    package var isolatedSince: ZonedTime?

    /// A greeting of this version.
    package init(epoch: Epoch, revision: Revision, now: ZonedTime, nonce: String, role: Role) {
        self.epoch = epoch
        self.revision = revision
        self.now = now
        self.nonce = nonce
        self.role = role
    }

    /// The line, without a line end; the last key is grease (RFC 9170) and means nothing.
    package var bytes: [UInt8] {
        var writer = LineWriter(verb: "RAUMWERK")
        writer.word(String(version))
        writer.pair("epoch", epoch.description)
        writer.pair("rev", revision.number)
        writer.pair("now", now.notationToMilliseconds)
        writer.pair("max-line", NotationLimits.lineBytesMax)
        writer.pair("hb", heartbeatSeconds)
        writer.pair("role", role.notation)
        if demandsKeys { writer.pair("keys", "required") }
        if isReadOnly { writer.pair("ro", 1) }
        writer.pair("since", isolatedSince?.notationToMilliseconds)
        writer.pair("nonce", nonce)
        writer.pair("x-" + nonce.prefix(4), "1")
        return writer.bytes
    }

    /// Nil if `line` is no greeting; throws if it is one that cannot be read.
    package init?(_ line: Line) throws(NotationError) {
        guard line.verb == "RAUMWERK" else { return nil }
        var reader = FieldReader(line)
        version = try reader.word("version", "a number") { decimal($0) }
        epoch = try reader.required("epoch", epochRule) { Epoch(notation: $0) }
        revision = try reader.required("rev", "a number") {
            decimal($0).map { Revision(UInt64($0)) }
        }
        now = try reader.required("now", "a time") { ZonedTime(notation: $0) }
        nonce = reader.string("nonce") ?? ""
        role = reader.string("role").flatMap(Role.init(notation:)) ?? .display
        demandsKeys = reader.string("keys") == "required"
        let seconds = reader.string("hb").flatMap(decimal) ?? WireLimits.heartbeatSeconds
        // A longer interval is cut: the silence after which a connection ends does not change.
        heartbeatSeconds = min(max(seconds, 1), WireLimits.heartbeatSeconds)
        isReadOnly = reader.string("ro") == "1"
        isolatedSince = reader.string("since").flatMap(ZonedTime.init(notation:))
    }
}

let epochRule = "16 hexadecimal digits"

extension Epoch {
    /// Nil if `notation` is not 16 lower-case hexadecimal digits.
    package init?(notation: String) {
        guard let bits = hexadecimal(notation) else { return nil }
        self.init(bits)
    }
}

/// The value of exactly 16 lower-case hexadecimal digits; nil for anything else.
package func hexadecimal(_ notation: String) -> UInt64? {
    let bytes = notation.utf8
    guard bytes.count == 16, bytes.allSatisfy({ $0.isDigit || 0x61...0x66 ~= $0 }) else {
        return nil
    }
    return UInt64(notation, radix: 16)
}
