import RaumClient
import RaumIO
import Testing

@Suite struct ServersTests {
    @Test(arguments: [
        "127.0.0.1", "127.0.0.1:7433", "raum.local", "raum.local:80", "[::1]", "[::1]:7433",
        "/run/raumwerk.sock", "./x.sock", "a,b:1,/c",
    ])
    func `an address may be`(_ text: String) throws {
        #expect(try Servers(parsing: text).spellings == text.split(separator: ",").map(String.init))
    }

    @Test(arguments: [
        "", ",", " , ", "a b", "a:", "a:b", "a:0", "a:65536", "::1", "a:1:2", "x\u{7}",
    ])
    func `an address may not be`(_ text: String) {
        let error = #expect(throws: ClientError.self) { try Servers(parsing: text) }
        #expect(error?.exitCode == 64)
    }

    @Test(arguments: [
        ("a, b", ["a", "b"]), (" a ,\tb ", ["a", "b"]), ("a,,b,", ["a", "b"]),
        ("a,b,a , b", ["a", "b"]),
        ("[::1]:7433, [fe80::1%eth0]:1", ["[::1]:7433", "[fe80::1%eth0]:1"]),
    ])
    func `blanks, empty places and repetitions mean nothing`(_ text: String, _ parts: [String])
        throws
    {
        #expect(try Servers(parsing: text).spellings == parts)
    }

    @Test func `a socket's path has 107 bytes at most, and is never cut`() throws {
        let longest = "/" + String(repeating: "x", count: Address.unixPathBytesMax - 1)
        #expect(try Servers(socketAt: longest).spellings == [longest])
        #expect(try Servers.named(socket: "a b, c")?.spellings == ["./a b, c"])
        for text in [longest + "x", "./" + longest] {
            let error = #expect(throws: ClientError.self) { try Servers.named(socket: text) }
            #expect(error?.exitCode == 64 && error?.description.contains("107") ?? false)
            #expect(throws: ClientError.self) { try Servers(parsing: text) }
        }
    }

    @Test(arguments: [(8, true), (9, false)]) func `so many at most`(_ count: Int, _ isTaken: Bool)
    {
        let text = (0..<count).map { "a\($0)" }.joined(separator: ",")
        #expect(((try? Servers(parsing: text)) != nil) == isTaken)
    }

    @Test func `options go before the environment, sockets before servers`() throws {
        let environment = ["RAUMWERK_SERVER": "env", "RAUMWERK_SOCKET": "/env"]
        let none: (String) -> String? = { _ in nil }
        let all: (String) -> String? = { environment[$0] }
        let serverOnly: (String) -> String? = { $0 == "RAUMWERK_SERVER" ? "env" : nil }
        #expect(try Servers.named(environment: none) == nil)
        #expect(try Servers.named(environment: serverOnly)?.spellings == ["env"])
        #expect(try Servers.named(environment: all)?.spellings == ["/env"])
        #expect(try Servers.named(server: "s", environment: all)?.spellings == ["s"])
        let both = try Servers.named(server: "s", socket: "x", environment: all)
        #expect(both?.spellings == ["./x"])
    }

    @Test func `a port that is left out is the daemon's`() throws {
        let addresses = Servers.local { _ in nil }.lookUp().addresses
        #expect(addresses.last == .v4(0x7F00_0001, port: 7433))
    }

    @Test func `what cannot be found is named`() throws {
        let (addresses, problems) = try Servers(parsing: "raum.invalid,127.0.0.1:1").lookUp()
        #expect(addresses == [.v4(0x7F00_0001, port: 1)])
        #expect(problems.count == 1)
    }
}
