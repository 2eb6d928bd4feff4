internal import RaumDigest

// The precedents are spiped (both nonces make the keys of a connection, one for each direction, and each packet's
// number is signed with it) and rndc. The context holds the whole greeting, and with it the daemon's nonce, epoch,
// revision and time: if any of it is changed on the way, the proofs are wrong.

/// The keys of one connection, one for each direction, and the proofs that both ends hold them.
package struct SessionKeys: Sendable {
    let client: [UInt8]
    let server: [UInt8]
    private let context: [UInt8]

    /// The data on which both ends must agree: the key's name, the client's nonce and the greeting, whole.
    package static func context(_ id: KeyID, clientNonce: String, greeting: [UInt8]) -> [UInt8] {
        Array("raumwerk-auth-1\n\(id)\n\(clientNonce)\n".utf8) + greeting
    }

    /// Derives the keys of a connection from a key's secret.
    package init(secret: [UInt8], context: [UInt8]) {
        self.context = context
        client = HMACSHA256.code(Array("client\n".utf8) + context, key: secret)
        server = HMACSHA256.code(Array("server\n".utf8) + context, key: secret)
    }

    /// The proof that the client holds the key: 32 bytes.
    package var clientProof: [UInt8] { proof(client) }

    /// The proof that the daemon holds the key: 32 bytes.
    package var serverProof: [UInt8] { proof(server) }

    private func proof(_ key: [UInt8]) -> [UInt8] {
        HMACSHA256.code(Array("proof\n".utf8) + context, key: key)
    }

    /// The client's two directions.
    package var clientEnd: LineSeal { LineSeal(outgoing: client, incoming: server) }

    /// The daemon's two directions.
    package var serverEnd: LineSeal { LineSeal(outgoing: server, incoming: client) }
}
