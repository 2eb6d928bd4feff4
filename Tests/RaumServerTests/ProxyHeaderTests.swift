import Foundation
import RaumIO
import Testing

@testable import RaumServer

@Suite struct ProxyHeaderTests {
    @Test(arguments: [
        ("PROXY TCP4 192.0.2.7 127.0.0.1 51234 7434\r\n", "192.0.2.7"),
        ("PROXY TCP6 2001:db8::7 ::1 51234 7434\r\nAUTH lena", "2001:db8::7"),
    ])
    func `a header says whose a connection is`(text: String, host: String) {
        guard case .whole(let header) = ProxyHeader.read(Array(text.utf8)) else {
            Issue.record("\(text)")
            return
        }
        #expect(header.source?.host == host)
        #expect(
            text.utf8.dropFirst(header.byteCount).elementsEqual(
                text.components(separatedBy: "\r\n")[1].utf8
            )
        )
        for count in 0..<header.byteCount {
            #expect(ProxyHeader.read(Array(text.utf8.prefix(count))) == .incomplete)
        }
    }

    @Test func `a proxy may not know`() {
        let header = ProxyHeader(source: nil, byteCount: 15)
        #expect(ProxyHeader.read(Array("PROXY UNKNOWN\r\n".utf8)) == .whole(header))
    }

    @Test(arguments: [
        "AUTH lena\r\n", "PROXY TCP4 192.0.2.7 127.0.0.1 51234 7434\n", "PROXY\r\n", "\r\n", "P\n",
        "PROXY TCP4 2001:db8::7 ::1 51234 7434\r\n", "PROXY TCP6 192.0.2.7 127.0.0.1 1 2\r\n",
        "PROXY TCP4 192.0.2.7 127.0.0.1 51234\r\n", "PROXY TCP4 192.0.2.7 127.0.0.1 99999 1\r\n",
        "PROXY  TCP4 192.0.2.7 127.0.0.1 51234 7434\r\n", "PROXY TCP4 example 127.0.0.1 1 2\r\n",
    ])
    func `anything else is refused`(text: String) {
        let reading = ProxyHeader.read(Array(text.utf8))
        #expect(reading == .malformed, "\(reading)")
    }

    @Test(arguments: [(106, ProxyHeader.Reading.incomplete), (107, .malformed)])
    func `a header is short`(count: Int, reading: ProxyHeader.Reading) {
        let text = "PROXY " + String(repeating: "x", count: count - 6)
        #expect(ProxyHeader.read(Array(text.utf8)) == reading)
    }
}
