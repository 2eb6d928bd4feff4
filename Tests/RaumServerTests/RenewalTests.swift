import Foundation
import RaumGrid
import RaumHub
import RaumIO
import RaumServer
import Testing

/// Hands a daemon to the one thread that will own it.
private struct Handover: Sendable {
    nonisolated(unsafe) let daemon: Daemon
}

@Suite(.timeLimit(.minutes(15))) struct RenewalTests {
    @Test func `a journal that grows long is begun anew, and nothing is lost`() throws {
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("raumwerk-renewal-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try serve(path) { organiser in
            for number in 1...100 {
                let answer = try organiser.ask("NOTICE n\(number % 7) text=\"\(number)\"")
                #expect(answer.hasPrefix("OK"))
            }
        }
        let journals = try Directory(path).names().filter { $0.hasPrefix("journal-") }.sorted()
        #expect(journals.count == 3)
        // A record of this test has some 150 bytes, so a file of 2000 holds about fourteen.
        let newest = try #require(journals.last).filter(\.isNumber)
        let generation = try #require(Int(newest))
        #expect(generation >= 6)
        #expect(DirectoryCheck(path).isServable)
        let opened = try DataDirectory(path).open()
        #expect(opened.hub.durableRevision == Revision(101))
        #expect(opened.hub.grid.notices.count == 7)
        #expect(opened.hub.grid.notices.values.map { $0.text.string }.contains("100"))
        #expect(opened.remarks.isEmpty)
    }

    @Test func `what is kept in no file any more is refused, and saved once it can be`() throws {
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("raumwerk-removal-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try serve(path) { organiser in
            #expect(try organiser.ask("NOTICE a text=\"before\"").hasPrefix("OK"))
            for name in try Directory(path).names() where name.hasPrefix("journal-") {
                try Directory(path).remove(name)
            }
            let refusal = try organiser.ask("NOTICE b text=\"into nothing\"")
            #expect(refusal.contains("SERVER.READ-ONLY"), "\(refusal)")
            let end = ContinuousClock.now + .seconds(60)
            var answer = refusal
            while !answer.hasPrefix("OK"), ContinuousClock.now < end {
                answer = try organiser.ask("NOTICE c text=\"after\"")
            }
            #expect(answer.hasPrefix("OK"))
        }
        #expect(DirectoryCheck(path).isServable)
        let notices = try DataDirectory(path).open().hub.grid.notices.values.map(\.text.string)
        #expect(notices.sorted() == ["after", "before"])
    }

    /// Sets up a directory, serves it with journals of 2000 bytes, and ends in order.
    private func serve(_ path: String, _ body: (Organiser) throws -> Void) throws {
        let directory = try DataDirectory(path, creating: true)
        try directory.initialise(name: "Barcamp", zone: "UTC")
        let opened = try directory.open()
        let wakeup = try Wakeup()
        let stopSwitch = StopSwitch(wakeup)
        var options = DaemonOptions(
            addresses: [try Address(parsing: "127.0.0.1:0")],
            trustsLoopback: true,
            log: { _, _, _ in }
        )
        options.journalBytesMax = 2000
        let handover = Handover(
            daemon: try Daemon(
                hub: opened.hub,
                keeper: opened.makeKeeper(wakeup),
                options: options,
                wakeup: wakeup,
                stopSwitch: stopSwitch
            )
        )
        let address = handover.daemon.addresses[0]
        let ended = DispatchSemaphore(value: 0)
        Thread { @Sendable in
            try? handover.daemon.run()
            ended.signal()
        }
        .start()
        try body(Organiser(address))
        stopSwitch.throwIt()
        #expect(ended.wait(timeout: .now() + 30) == .success)
    }
}

/// Asks one thing at a time.
private final class Organiser {
    private let descriptor: Descriptor
    private let poller: Poller
    private var input: [UInt8] = []
    private var events: [PollerEvent] = []

    init(_ address: Address) throws {
        descriptor = try Socket.connecting(to: address)
        poller = try Poller()
        try poller.add(descriptor.number, for: .read, token: 0)
        _ = try line()
    }

    func ask(_ text: String) throws -> String {
        let bytes = Array((text + "\n").utf8)
        _ = bytes.withUnsafeBytes { Socket.write(descriptor.number, $0) }
        return try line()
    }

    private func line() throws -> String {
        while true {
            if let end = input.firstIndex(of: 0x0A) {
                defer { input.removeFirst(end + 1) }
                return String(decoding: input[..<end], as: UTF8.self)
            }
            try poller.wait(timeoutMilliseconds: 20_000, into: &events)
            guard !events.isEmpty else { return "(nothing)" }
            withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 16) { buffer in
                if case .bytes(let count) = Socket.read(descriptor.number, into: buffer) {
                    input += buffer[..<count]
                }
            }
        }
    }
}
