import Foundation
import RaumDigest
import RaumGrid
import RaumKeys
import RaumNotation
import RaumWire
import Testing

private let secret = [UInt8](0..<32)
private let nonce = String(repeating: "c0", count: 16)

private func digits(_ bytes: [UInt8]) -> String {
    String(decoding: Hexadecimal.digits(bytes), as: UTF8.self)
}

private func text(_ bytes: [UInt8]?) -> String? {
    bytes.map { String(decoding: $0, as: UTF8.self) }
}

/// The vectors of Protocol.md, computed with another program's HMAC.
@Suite struct VectorTests {
    static let greeting =
        "RAUMWERK 1 epoch=7f3a91c2d4e5f607 rev=41 now=2023-03-14T18:41:59.123+01:00 max-line=4096"
        + " hb=15 role=display nonce=5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e x-5e5e=1"
    static let auth =
        "AUTH lena cn=c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0"
        + " proof=14268306ac12c6e64a60a21c38fe1099e1ece641236008d0babcf8d5c1e618f4"
    static let answer =
        "OK auth=lena role=organiser"
        + " proof=282c277c9dba464abaea46387fc211028aa5065d677642fcffe164b09be1a314"
        + " mac=3eaad2ee8e1b4a2ab9e4a8a22ab97ce5"
    static let change =
        "#17 MOVE s12 room=rot id=op-9f31 at=2023-03-14T18:42:00.123+01:00"
        + " mac=b1a4aa635a8ad70e7a526dfa291a5dc9"
    static let done = "OK #17 rev=42 mac=8aa3384ca3c2af658e5d431cd46dd7f9"

    private func lena() throws -> Key {
        let id = try #require(KeyID("lena"))
        return try #require(Key(id: id, role: .organiser, secret: secret))
    }

    private func keys() throws -> SessionKeys {
        let id = try #require(KeyID("lena"))
        let greeting = Array(VectorTests.greeting.utf8)
        let context = SessionKeys.context(id, clientNonce: nonce, greeting: greeting)
        return SessionKeys(secret: secret, context: context)
    }

    @Test func `a client says the example's lines`() throws {
        var client = ClientGuard(key: try lena(), nonce: nonce)
        let greeting = Array(VectorTests.greeting.utf8)
        let first = client.receive(greeting)
        #expect(first == .send(Array(VectorTests.auth.utf8)))
        #expect(!client.isProven)
        let second = client.receive(Array(VectorTests.answer.utf8))
        #expect(second == .deliver([greeting]))
        #expect(client.isProven)
        let bare = VectorTests.change.dropLast(LineSeal.byteCount)
        let change = text(client.sealed(bare.utf8))
        #expect(change == VectorTests.change)
        let done = client.receive(Array(VectorTests.done.utf8))
        #expect(done == .deliver([Array("OK #17 rev=42".utf8)]))
    }

    @Test func `a daemon says the example's lines`() throws {
        let keys = try keys()
        let auth = try #require(try Authentication(Line(VectorTests.auth.utf8)))
        #expect(auth.proof == keys.clientProof)
        var seal = keys.serverEnd
        let answer = Authentication.answer(nil, try lena(), keys)
        let first = text(seal.sealed(answer))
        #expect(first == VectorTests.answer)
        let bare = String(VectorTests.change.dropLast(LineSeal.byteCount))
        let change = text(seal.opened(Array(VectorTests.change.utf8)))
        #expect(change == bare)
        let done = text(seal.sealed("OK #17 rev=42".utf8))
        #expect(done == VectorTests.done)
    }

    @Test func `another context gives what the reference computed for it`() throws {
        let context =
            "bargrid-auth-1\nlena\n\(nonce)\n" + String(repeating: "5e", count: 16)
            + "\n7f3a91c2d4e5f607"
        let keys = SessionKeys(secret: secret, context: Array(context.utf8))
        #expect(
            digits(keys.clientProof)
                == "7a758b65e4835976ac6f68c93dc30e4db49362595329f3b6a88aae8bf8b89a62"
        )
        #expect(
            digits(keys.serverProof)
                == "6cbfef866d779976e591491acfd732986fdaa0aaaaf67c97d5d60126593fea7d"
        )
        let line =
            "#17 SET aula 14:00 id=op-9f31 if=41 at=1766152800123 title=\"Sourdough at scale\""
        var client = keys.clientEnd
        let asked = text(client.sealed(line.utf8))
        #expect(asked == line + " mac=7a86263fd9f7554f60fe5409be9c05b0")
        var server = keys.serverEnd
        let answered = text(server.sealed("OK #17 rev=42".utf8))
        #expect(answered == "OK #17 rev=42 mac=03b53f87c574fbb35405472fda479184")
    }

    @Test(
        .enabled(
            if: FileManager.default.fileExists(atPath: "/usr/bin/openssl"),
            "openssl is not installed"
        )
    )
    func `openssl computes the same codes`() throws {
        var random = SystemRandomNumberGenerator()
        for count in [0, 1, 55, 64, 65, 300, 4095] {
            let key = (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) }
            let message = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            let code = digits(HMACSHA256.code(message, key: key))
            #expect(try openssl(message, key: digits(key)) == code)
        }
    }

    private func openssl(_ message: [UInt8], key: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        process.arguments = ["dgst", "-sha256", "-mac", "HMAC", "-macopt", "hexkey:" + key]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(message))
        try input.fileHandleForWriting.close()
        let said = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let words = String(decoding: said, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        return words.last.map(String.init) ?? ""
    }
}
