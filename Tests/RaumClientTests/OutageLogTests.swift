import RaumClient
import Testing

@Suite struct OutageLogTests {
    /// What of `reasons` is said.
    private func said(_ log: inout OutageLog, _ reasons: [String]) -> [String] {
        var said: [String] = []
        for reason in reasons where log.admits(reason) { said.append(reason) }
        return said
    }

    @Test func `an outage says each of its reasons once`() {
        var log = OutageLog()
        let reasons = (0..<8).flatMap { _ in ["refused", "no route"] }
        #expect(said(&log, reasons) == ["refused", "no route"])
        log.end()
        #expect(said(&log, ["refused", "refused"]) == ["refused"])
    }

    @Test func `what is kept has a limit`() {
        var log = OutageLog()
        let most = (0..<OutageLog.reasonsMax).map(String.init)
        #expect(said(&log, Array(most.dropLast()) + most).count == most.count)
        #expect(said(&log, ["0", "0"]) == ["0"])
    }
}
