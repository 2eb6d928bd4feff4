internal import RaumDigest
internal import RaumGrid
package import RaumNotation
internal import RaumWire

/// A client's proof: `AUTH lena cn=… proof=…`.
package struct Authentication: Hashable, Sendable {
    /// The key that it holds.
    package let key: KeyID
    /// Its nonce: 32 hexadecimal digits.
    package let nonce: String
    /// 32 bytes.
    package let proof: [UInt8]

    /// Digits of a nonce.
    package static let nonceDigitCount = 32

    /// A proof.
    package init(key: KeyID, nonce: String, proof: [UInt8]) {
        self.key = key
        self.nonce = nonce
        self.proof = proof
    }

    /// The line, without a line end.
    package var bytes: [UInt8] {
        var writer = LineWriter(verb: "AUTH")
        writer.word(key.string)
        writer.pair("cn", nonce)
        writer.pair("proof", String(decoding: Hexadecimal.digits(proof), as: UTF8.self))
        return writer.bytes
    }

    /// Nil if `line` is another command; throws if it is one that cannot be read.
    package init?(_ line: Line) throws(NotationError) {
        guard line.verb == "AUTH" else { return nil }
        var reader = FieldReader(line)
        key = try reader.identifierWord("key's name")
        nonce = try reader.required("cn", "32 hexadecimal digits") { text in
            let isNonce = text.utf8.count == Authentication.nonceDigitCount
            return isNonce && Hexadecimal.bytes(text.utf8) != nil ? text : nil
        }
        proof = try reader.required("proof", "64 hexadecimal digits") { text in
            Hexadecimal.bytes(text.utf8).flatMap { $0.count == 32 ? $0 : nil }
        }
        try reader.finish()
    }

    /// The line that answers with the daemon's own proof, before it is sealed.
    package static func answer(_ tag: Tag?, _ key: Key, _ keys: SessionKeys) -> [UInt8] {
        var writer = LineWriter(verb: "OK", answers: tag)
        writer.pair("auth", key.id.string)
        writer.pair("role", key.role.notation)
        let proof = String(decoding: Hexadecimal.digits(keys.serverProof), as: UTF8.self)
        writer.pair("proof", proof)
        return writer.bytes
    }
}
