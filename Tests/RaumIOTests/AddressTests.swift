import Glibc
import Testing

@testable import RaumIO

@Suite struct AddressTests {
    @Test(arguments: [
        ("127.0.0.1:7433", "127.0.0.1:7433"), ("0.0.0.0:0", "0.0.0.0:0"),
        ("[::1]:7433", "[::1]:7433"),
        (":7433", "[::]:7433"), ("[2001:db8::17]:65535", "[2001:db8::17]:65535"),
        ("[::ffff:10.0.0.7]:1", "10.0.0.7:1"), ("/run/raumwerk.sock", "/run/raumwerk.sock"),
        ("./here.sock", "./here.sock"), ("10.1.2.3", "10.1.2.3:99"), ("[::1]", "[::1]:99"),
    ])
    func `what is read is written back`(_ text: String, _ written: String) throws {
        #expect(try Address(parsing: text, defaultPort: 99).description == written)
    }

    @Test(arguments: [
        "", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1", "127.0.0.1:+1", "1:2:3",
        "::1:7433", "[::1", "[]:1", "[::1]7433", "127.0.0.1:7433 ", "door.example:7433", "a\0b:1",
        "127.0.0.1:٣", "127.0.0.1:123456",
    ])
    func `what is no address is refused by name`(_ text: String) {
        #expect(throws: AddressError.malformed(text)) { try Address(parsing: text) }
    }

    @Test func `a port alone is no machine`() {
        #expect(throws: AddressError.malformed("9733")) {
            try Address(parsing: "9733", defaultPort: 99)
        }
    }

    @Test func `a path may have as many bytes as a socket name holds`() throws {
        let longest = "/" + String(repeating: "p", count: Address.unixPathBytesMax - 1)
        #expect(try Address(parsing: longest) == .unix(longest))
        #expect(throws: AddressError.pathTooLong(longest + "p")) {
            try Address(parsing: longest + "p")
        }
    }

    @Test(arguments: [
        ("127.0.0.1:1", true), ("127.255.0.9:1", true), ("128.0.0.1:1", false), ("[::1]:1", true),
        ("[::2]:1", false), ("[::ffff:127.0.0.1]:1", true), ("/s", true), (":1", false),
    ])
    func `loopback is this machine`(_ text: String, _ isLoopback: Bool) throws {
        #expect(try Address(parsing: text).isLoopback == isLoopback)
    }

    @Test(arguments: [
        ("10.0.0.1:1", "10.0.0.1:2", true), ("10.0.0.1:1", "10.0.0.2:1", false),
        ("[2001:db8:0:1::1]:1", "[2001:db8:0:1:ffff::9]:2", true),
        ("[2001:db8:0:1::1]:1", "[2001:db8:0:2::1]:1", false), ("/a", "/b", true),
        ("0.0.0.0:1", "[::]:1", false),
    ])
    func `limits count by address or by half an IPv6 address`(
        _ one: String,
        _ other: String,
        _ isSame: Bool
    ) throws {
        let keys = try (Address(parsing: one).peerKey, Address(parsing: other).peerKey)
        #expect((keys.0 == keys.1) == isSame)
    }

    @Test func `a name is looked up, a number is not`() throws {
        #expect(
            try Address.resolve("localhost:7433").allSatisfy { $0.isLoopback && $0.port == 7433 }
        )
        #expect(try Address.resolve("10.0.0.1:5") == [.v4(0x0a00_0001, port: 5)])
        #expect(try Address.resolve("/a.sock") == [.unix("/a.sock")])
    }

    @Test func `a refusal tells what to write instead`() {
        let said = AddressError.malformed("tür").description
        #expect(
            said == "\"tür\" is no address: write HOST:PORT, [IPV6]:PORT, :PORT or /path/of.sock"
        )
    }
}
