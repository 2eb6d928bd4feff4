import Foundation
import RaumIO

// Many displays in one process: sockets, no threads. Lines that a display would parse are only searched for a token
// here, so that the generator costs little beside the server that it measures.

/// Displays that watch, and note when a change arrives.
final class Crowd {
    /// When the first and the last of them had a change, in nanoseconds of the steady clock.
    struct Arrival {
        var first: UInt64
        var last: UInt64
    }

    private let poller: Poller
    private let address: Address
    private let dialect: Dialect
    private var members: [Member] = []
    private var events: [PollerEvent] = []
    private weak var organiser: Publisher?
    /// Counts the pings: each display has its turn.
    private var nextPing = 0
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 262_144, alignment: 16)

    /// Displays of the server at `address`.
    init(at address: Address, _ dialect: Dialect) throws(SystemError) {
        self.address = address
        self.dialect = dialect
        poller = try Poller()
    }

    deinit {
        buffer.deallocate()
    }

    /// The number of displays.
    var count: Int { members.count }

    /// Also reads an organiser's answers, between the displays.
    func observe(_ organiser: Publisher) throws(SystemError) {
        self.organiser = organiser
        try poller.add(organiser.number, for: .read, token: Crowd.organiserToken)
    }

    private static let organiserToken = UInt64.max

    /// Connects `count` more displays, which send `hello`, and waits until each of them is ready.
    ///
    /// A display that is refused tries again, since a server that restarts is not there at once. `hellos` gives a hello
    /// of its own to each, in turn.
    func gather(_ count: Int, hellos: [[UInt8]] = []) throws {
        var ready = 0
        var begun = 0
        while ready < count {
            while begun < count, begun - ready < Crowd.atOnce {
                try enter(hellos.isEmpty ? dialect.hello : hellos[begun % hellos.count])
                begun += 1
            }
            try turn { member, bytes in
                guard !member.isReady, member.finds(dialect.ready, in: bytes) else { return }
                member.isReady = true
                ready += 1
            }
        }
    }

    /// Displays that connect at the same time: fewer than a listener keeps waiting.
    private static let atOnce = 512

    /// Waits until every display has read change `number`; each must, and once.
    func awaitAll(_ number: Int) throws -> Arrival { try awaitAll(number, of: members.count) }

    /// Waits until `count` displays have read change `number`.
    func awaitAll(_ number: Int, of count: Int) throws -> Arrival {
        let token = Dialect.token(number)
        var arrival = Arrival(first: 0, last: 0)
        var seen = 0
        while seen < count {
            try turn { member, bytes in
                guard member.finds(token, in: bytes) else { return }
                guard member.latest != number else { throw BenchError.doubled(number) }
                member.latest = number
                seen += 1
                arrival.last = MonotonicClock.nowNanoseconds
                if seen == 1 { arrival.first = arrival.last }
            }
        }
        return arrival
    }

    /// Waits as above while `organiser` sends `bytes`, as fast as they are taken.
    func awaitAll(
        _ number: Int,
        whileSending bytes: [UInt8],
        from organiser: Publisher
    ) throws -> Arrival {
        var rest = bytes[...]
        let token = Dialect.token(number)
        var arrival = Arrival(first: 0, last: 0)
        var seen = 0
        while seen < members.count {
            rest = try organiser.sendSome(of: rest)
            try turn { member, bytes in
                guard member.finds(token, in: bytes), member.latest != number else { return }
                member.latest = number
                seen += 1
                arrival.last = MonotonicClock.nowNanoseconds
                if seen == 1 { arrival.first = arrival.last }
            }
        }
        return arrival
    }

    /// Lets time pass, in which every display pings once in `interval` seconds, or never where that is nil.
    func idle(seconds: Int, pingEvery interval: Int?) throws {
        try Crowd.idle([self], seconds: seconds, pingEvery: interval)
    }

    /// Lets time pass for several at once.
    static func idle(_ crowds: [Crowd], seconds: Int, pingEvery interval: Int?) throws {
        let start = MonotonicClock.nowNanoseconds
        let end = start + UInt64(seconds) * 1_000_000_000
        let first = crowds.map(\.nextPing)
        while MonotonicClock.nowNanoseconds < end {
            let elapsed = Double(MonotonicClock.nowNanoseconds - start) / 1e9
            for (crowd, first) in zip(crowds, first) {
                let due = interval.map { elapsed * Double(crowd.count) / Double($0) } ?? 0
                try crowd.pass(pings: first + Int(due) - crowd.nextPing)
            }
        }
    }

    /// Lets the next `count` displays ping, and reads the available bytes.
    private func pass(pings count: Int) throws {
        for _ in 0..<max(0, count) {
            members[nextPing % members.count].write(dialect.ping)
            nextPing += 1
        }
        try poller.wait(timeoutMilliseconds: 2, into: &events)
        for event in events { try read(event) { _, _ in } }
    }

    private func enter(_ hello: [UInt8]) throws {
        let member = Member(try Socket.connecting(to: address), hello)
        try poller.add(member.number, for: .write, token: UInt64(members.count))
        members.append(member)
    }

    private func turn(_ body: (Member, UnsafeRawBufferPointer) throws -> Void) throws {
        try poller.wait(timeoutMilliseconds: 30_000, into: &events)
        guard !events.isEmpty else { throw BenchError.silence(of: members.count) }
        for event in events { try read(event, body) }
    }

    private func read(
        _ event: PollerEvent,
        _ body: (Member, UnsafeRawBufferPointer) throws -> Void
    ) throws {
        guard event.token != Crowd.organiserToken else {
            try organiser?.receive()
            return
        }
        let member = members[Int(event.token)]
        guard member.hasConnected else { return try finishConnecting(member, event.token) }
        switch Socket.read(member.number, into: buffer) {
        case .bytes(let count): try body(member, UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        case .wouldBlock: return
        case .closed, .failed: throw BenchError.lost
        }
    }

    private func finishConnecting(_ member: Member, _ token: UInt64) throws {
        if case .failed = Socket.progress(member.number) {
            usleep(1000)
            try member.connectAgain(to: address)
            return try poller.add(member.number, for: .write, token: token)
        }
        member.hasConnected = true
        member.write(member.hello)
        try poller.modify(member.number, for: .read, token: token)
    }
}

extension Crowd {
    /// One display: its socket, and how far it has come.
    fileprivate final class Member {
        let hello: [UInt8]
        var hasConnected = false
        var isReady = false
        /// The last change it was waited for.
        var latest = -1
        private var descriptor: Descriptor
        /// The bytes after the last line end, which may be the beginning of a match.
        private var tail: [UInt8] = []

        init(_ descriptor: consuming Descriptor, _ hello: [UInt8]) {
            self.descriptor = descriptor
            self.hello = hello
        }

        var number: Int32 { descriptor.number }

        func connectAgain(to address: Address) throws(SystemError) {
            descriptor = try Socket.connecting(to: address)
        }

        func write(_ bytes: [UInt8]) {
            _ = bytes.withUnsafeBytes { Socket.write(number, $0) }
        }

        /// Whether `token` is in the bytes, the end of the last read included.
        func finds(_ token: [UInt8], in bytes: UnsafeRawBufferPointer) -> Bool {
            let found =
                tail.isEmpty
                ? contains(bytes, token)
                : (tail + bytes).withUnsafeBytes { contains($0, token) }
            tail = bytes.last == 0x0A || found ? [] : Array(bytes.suffix(Crowd.tokenBytesMax))
            return found
        }

        private func contains(_ bytes: UnsafeRawBufferPointer, _ token: [UInt8]) -> Bool {
            var rest = bytes
            while let base = rest.baseAddress, let start = memchr(base, Int32(token[0]), rest.count)
            {
                let place = UnsafeRawPointer(start) - base
                guard rest.count - place >= token.count else { return false }
                if memcmp(start, token, token.count) == 0 { return true }
                rest = UnsafeRawBufferPointer(rebasing: rest[(place + 1)...])
            }
            return false
        }
    }

    /// Bytes of the longest token that displays look for.
    private static let tokenBytesMax = 32
}

/// Why a measurement could not be made.
enum BenchError: Error, CustomStringConvertible {
    case silence(of: Int)
    case lost
    case doubled(Int)
    case refused(String)
    case missing(String)

    var description: String {
        switch self {
        case .silence(let count): "nothing arrived at \(count) displays for 30 s"
        case .lost: "a display lost its connection"
        case .doubled(let number): "a display was told change \(number) twice"
        case .refused(let line): "refused: \(line)"
        case .missing(let what): "\(what) is not there"
        }
    }
}
