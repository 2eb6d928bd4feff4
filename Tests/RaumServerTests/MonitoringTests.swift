import Foundation
import RaumGrid
import RaumHub
import RaumIO
import RaumMetrics
import Testing

@testable import RaumServer

@Suite struct LatenciesTests {
    private static let millisecond: UInt64 = 1_000_000

    private func at(_ milliseconds: UInt64) -> UInt64 { milliseconds * LatenciesTests.millisecond }

    @Test func `each change is measured, and a group by its oldest`() throws {
        var latencies = Latencies()
        latencies.begin(Revision(2), at: at(0))
        latencies.begin(Revision(3), at: at(3))
        latencies.begin(Revision(4), at: at(4))
        latencies.acknowledge(
            through: Revision(3),
            durableAt: at(5),
            syncMicroseconds: 900,
            at: at(6)
        )
        #expect(latencies.untilOK.count == 2 && latencies.untilOK.sumMicroseconds == 9000)
        let group = try #require(latencies.groups.last)
        #expect(group.revision == Revision(3) && group.okMicroseconds == 6000)
        #expect(group.syncMicroseconds == 900 && group.deliveryMicroseconds == nil)
        #expect(latencies.isOwed)
        latencies.deliver(at: at(105))
        #expect(!latencies.isOwed && latencies.groups.last?.deliveryMicroseconds == 100_000)
        latencies.deliver(at: at(200))
        #expect(latencies.delivering.count == 1)
    }

    @Test func `what displays are owed counts from the first that they are owed`() {
        var latencies = Latencies()
        for revision: UInt64 in 2...3 {
            latencies.begin(Revision(revision), at: at(0))
            latencies.acknowledge(
                through: Revision(revision),
                durableAt: at(revision),
                syncMicroseconds: 1,
                at: at(revision)
            )
        }
        latencies.deliver(at: at(12))
        #expect(latencies.groups.map(\.deliveryMicroseconds) == [10_000, 10_000])
        #expect(latencies.delivering.count == 1)
    }

    @Test func `what the disk lost is not measured`() {
        var latencies = Latencies()
        latencies.begin(Revision(2), at: at(0))
        latencies.giveUp()
        latencies.acknowledge(through: Revision(2), durableAt: 1, syncMicroseconds: 1, at: at(9))
        #expect(latencies.untilOK.count == 0 && !latencies.isOwed)
    }

    @Test func `a few groups are remembered`() {
        var latencies = Latencies()
        for revision in 1...UInt64(Latencies.groupsMax) + 1 {
            latencies.begin(Revision(revision), at: 0)
            latencies.acknowledge(
                through: Revision(revision),
                durableAt: 0,
                syncMicroseconds: 0,
                at: 0
            )
        }
        #expect(latencies.groups.count == Latencies.groupsMax)
        #expect(latencies.groups.first?.revision == Revision(2))
    }
}

@Suite(.timeLimit(.minutes(15))) struct PageServerTests {
    private let server: PageServer
    private let outer: Poller
    private let address: Address

    init() throws {
        server = try PageServer(at: [.v4(0x7F00_0001, port: 0)], complain: { _ in })
        outer = try Poller()
        try outer.add(server.poller.number, for: .read, token: 0)
        address = try #require(server.openAddresses.first)
    }

    /// Serves until nothing is ready any more.
    private func settle(at now: Int64) throws {
        var events: [PollerEvent] = []
        try outer.wait(timeoutMilliseconds: 10_000, into: &events)
        while !events.isEmpty {
            try server.serve(at: now) { DaemonReading() }
            try outer.wait(timeoutMilliseconds: 20, into: &events)
        }
    }

    private func visitor(saying text: String) throws -> Descriptor {
        let peer = try Socket.connecting(to: address)
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { Socket.write(peer.number, $0) }
        return peer
    }

    /// What a visitor was told, and whether the other end is closed.
    private func heard(_ peer: borrowing Descriptor) -> (text: String, isClosed: Bool) {
        var bytes: [UInt8] = []
        return withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 16) { buffer in
            while true {
                switch Socket.read(peer.number, into: buffer) {
                case .bytes(let count): bytes += buffer[..<count]
                case .wouldBlock: return (String(decoding: bytes, as: UTF8.self), false)
                case .closed, .failed: return (String(decoding: bytes, as: UTF8.self), true)
                }
            }
        }
    }

    @Test func `a request gets its answer, and the end`() throws {
        let peer = try visitor(saying: "GET /health HTTP/1.1\r\n\r\n")
        try settle(at: 0)
        let (text, isClosed) = heard(peer)
        #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n") && text.hasSuffix("\r\n\r\nok\n"))
        #expect(isClosed)
    }

    @Test func `a slow one is let go in its time, on both sides of it`() throws {
        let peer = try visitor(saying: "GET /hea")
        try settle(at: 1000)
        server.passTime(at: 1000 + PageServer.visitMilliseconds - 1)
        #expect(!heard(peer).isClosed)
        server.passTime(at: 1000 + PageServer.visitMilliseconds)
        #expect(heard(peer).isClosed)
    }

    @Test func `one more takes the place of the oldest`() throws {
        let first = try visitor(saying: "GET")
        try settle(at: 0)
        var others: [Int32] = []
        for _ in 1..<PageServer.visitorsMax {
            others.append(try visitor(saying: "GET").release())
            try settle(at: 0)
        }
        #expect(!heard(first).isClosed)
        let last = try visitor(saying: "GET /health HTTP/1.1\r\n\r\n")
        try settle(at: 0)
        #expect(heard(first).isClosed)
        #expect(heard(last).text.hasPrefix("HTTP/1.1 200"))
        for number in others { _ = Descriptor(owning: number) }
    }

    @Test func `an address that is taken is said, and tried again`() throws {
        final class Words { var said: [String] = [] }
        let words = Words()
        let second = try PageServer(at: [address], complain: { words.said.append($0) })
        #expect(second.openAddresses.isEmpty && words.said.count == 1)
        #expect(words.said[0].contains("no metrics at \(address)"))
        #expect(words.said[0].contains("--metrics"))
        second.passTime(at: PageServer.retryMilliseconds - 1)
        #expect(words.said.count == 1)
        second.passTime(at: PageServer.retryMilliseconds)
        #expect(words.said.count == 2)
        second.passTime(at: PageServer.retryMilliseconds + 1)
        #expect(words.said.count == 2)
    }
}

@Suite struct DiskGaugeTests {
    @Test func `the newest files and the room are found`() throws {
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("raumwerk-gauge-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(DiskGauge(path).measure() == nil)
        let directory = try DataDirectory(path, creating: true)
        try directory.initialise(name: "Barcamp", zone: "UTC")
        _ = try directory.open()
        let disk = try #require(DiskGauge(path).measure())
        #expect(disk.generation == 2 && disk.journalBytes > 0 && disk.snapshotBytes > 0)
        #expect(disk.freeBytes > 0 && disk.totalBytes >= disk.freeBytes)
    }
}
