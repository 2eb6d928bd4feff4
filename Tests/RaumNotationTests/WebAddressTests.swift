import RaumGrid
import RaumNotation
import Testing

@Suite struct WebAddressTests {
    @Test(arguments: [
        "http://a", "https://example.org/plan?x=1&y=2#z", "HTTPS://Example.org",
        "mailto:a@b.example",
        "https://example.org/größe", "https://[2001:db8::1]/",
    ])
    func `an address that people can follow`(_ address: String) {
        #expect(WebAddress.isWellFormed(address))
    }

    @Test(arguments: [
        "", "http://", "mailto:", "ftp://a", "javascript:alert(1)", "example.org", "https:/a",
        "https://a b", "https://a\"b", "https://a<b", "https://a\\b", "https://a\u{7F}",
        " https://a",
    ])
    func `anything else is none`(_ address: String) {
        #expect(!WebAddress.isWellFormed(address))
    }

    @Test func `an address has 500 bytes at most`() {
        let most = "https://" + String(repeating: "a", count: 492)
        #expect(WebAddress.isWellFormed(most))
        #expect(!WebAddress.isWellFormed(most + "a"))
        #expect(!WebAddress.isWellFormed(most.dropLast() + "ä"))
    }

    @Test(arguments: [
        "EVENT rev=1 name=\"E\" zone=UTC offset=+00:00 url=\"https://example.org/?a=1\"",
        "ROOM a rev=1 name=\"A\" to=b url=\"mailto:a@b.example\"",
        "SESSION s1 rev=1 state=pitched title=\"T\" full=yes url=\"https://a/\" left=a@2023-03-14T18:30+01:00/30",
    ])
    func `a line keeps it`(_ line: String) throws {
        let entity = try #require(try Entity(Line(Array(line.utf8))))
        #expect(String(decoding: entity.bytes, as: UTF8.self) == line)
    }
}
