/// A message authentication code over SHA-256 (RFC 2104).
///
/// A value that has taken in only its key may be kept and copied for each message: the key's blocks are
/// hashed once.
package struct HMACSHA256: Sendable {
    private var inner = SHA256()
    private var outer = SHA256()

    /// Begins with `key`, of any length; one longer than a block is hashed first.
    package init(key: [UInt8]) {
        let short = key.count > SHA256.blockByteCount ? SHA256.hash(key) : key
        let padded = short + [UInt8](repeating: 0, count: SHA256.blockByteCount - short.count)
        inner.update(padded.map { $0 ^ 0x36 })
        outer.update(padded.map { $0 ^ 0x5C })
    }

    /// Takes in the next bytes of the message.
    package mutating func update(_ bytes: some Sequence<UInt8>) {
        inner.update(bytes)
    }

    /// The 32 bytes of the code.
    package consuming func finish() -> [UInt8] {
        var outer = outer
        outer.update(inner.finish())
        return outer.finish()
    }

    /// The code of `message` under `key`.
    package static func code(_ message: some Sequence<UInt8>, key: [UInt8]) -> [UInt8] {
        var code = HMACSHA256(key: key)
        code.update(message)
        return code.finish()
    }
}
