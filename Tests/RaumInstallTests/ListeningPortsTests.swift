import RaumInstall
import Testing

@Suite struct ListeningPortsTests {
    private func line(_ address: String, _ state: String, _ number: Int) -> String {
        "  0: \(address) 00000000:0000 \(state) 00000000:00000000 00:00000000 00000000 997 0 \(number) 1 0 100\n"
    }

    private func port(_ lines: [String], _ links: [String] = ["socket:[1]", "socket:[2]"]) -> Int? {
        let head =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt uid timeout inode\n"
        return ListeningPorts([Array((head + lines.joined()).utf8), []]).port(of: links)
    }

    @Test func `the first descriptor that listens tells the port`() {
        let both = [line("00000000:1D09", "0A", 2), line("00000000:1F40", "0A", 1)]
        #expect(port(both) == 8000)
        #expect(port(both, ["/dev/null", "socket:[7]", "socket:[2]"]) == 7433)
        #expect(port([line(String(repeating: "0", count: 32) + ":1F40", "0A", 1)]) == 8000)
    }

    @Test(arguments: [
        "0100007F:1D09", "00000000000000000000000001000000:1D09",
        "0000000000000000FFFF00000100007F:1D09", "x", "00000000:xyz",
    ])
    func `what only the machine reaches is no port`(_ address: String) {
        #expect(port([line(address, "0A", 1)]) == nil)
    }

    @Test func `who is connected does not listen`() {
        #expect(port([line("00000000:1D09", "01", 1)]) == nil)
        #expect(port([]) == nil && port([line("00000000:1D09", "0A", 1)], []) == nil)
    }
}
