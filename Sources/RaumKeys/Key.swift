package import RaumGrid
package import RaumNotation
package import RaumWire
internal import RaumDigest

/// Marks the identifiers of keys.
package enum KeyKind {}
/// Names a key; the name is no secret and stands in the history.
package typealias KeyID = Identifier<KeyKind>

/// A secret that the daemon shares with one holder.
///
/// Its description leaves out the secret, so that no log and no error can contain it.
package struct Key: Hashable, Sendable {
    /// Its name.
    package let id: KeyID
    /// The rights of its holder.
    package let role: Role
    /// 32 random bytes.
    package let secret: [UInt8]

    /// Bytes of a secret: 2^256 keys cannot be searched (RFC 2104, 3: at least the hash's length).
    package static let secretByteCount = 32

    /// Nil if `secret` has another length than `secretByteCount`.
    package init?(id: KeyID, role: Role, secret: [UInt8]) {
        guard secret.count == Key.secretByteCount else { return nil }
        self.id = id
        self.role = role
        self.secret = secret
    }

    /// A key with a secret from `generator`, which must be fit for secrets.
    package init(
        id: KeyID,
        role: Role,
        using generator: inout some RandomNumberGenerator
    ) {
        self.id = id
        self.role = role
        secret = (0..<Key.secretByteCount).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    /// `KEY lena role=organiser secret=…`, the line of a key file, without a line end.
    package var bytes: [UInt8] {
        var writer = LineWriter(verb: "KEY")
        writer.word(id.string)
        writer.pair("role", role.notation)
        writer.pair("secret", String(decoding: Hexadecimal.digits(secret), as: UTF8.self))
        return writer.bytes
    }

    /// Reads a line of a key file.
    ///
    /// Throws if it is no line of a key, a field is missing or cannot be read, or the secret has another length.
    package init(_ line: Line) throws(NotationError) {
        guard line.verb == "KEY" else { throw NotationError(.unknownVerb(line.verb), column: 1) }
        var reader = FieldReader(line)
        id = try reader.identifierWord("key's name")
        let roles = "display, guest, room:ID, organiser or admin"
        role = try reader.required("role", roles) { Role(notation: $0) }
        let digits = reader.string("secret") ?? ""
        guard let secret = Hexadecimal.bytes(digits.utf8), secret.count == Key.secretByteCount
        else {
            // The value may be a mistyped secret, so it is not repeated.
            let expected = "64 hexadecimal digits"
            throw NotationError(.badValue(key: "secret", value: "…", expected: expected))
        }
        self.secret = secret
        try reader.finish()
    }
}

extension Key: CustomStringConvertible, CustomReflectable {
    package var description: String { "\(id) (\(role.notation))" }
    package var customMirror: Mirror { Mirror(self, children: ["id": id.string]) }
}
