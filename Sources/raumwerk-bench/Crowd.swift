import RaumIO

// Many displays in one process: sockets, no threads. What a display would parse is only counted here, so
// that the generator costs as little as it can beside the daemon it measures.

/// Displays that watch, and count what they are told.
final class Crowd {
    /// One display: its socket, and how far it has come.
    private final class Member {
        let descriptor: Descriptor
        var hasWatched = false
        /// Bytes of an unfinished match at the end of the last read.
        var tail: [UInt8] = []

        init(_ descriptor: consuming Descriptor) {
            self.descriptor = descriptor
        }
    }

    private let poller: Poller
    private var members: [Member] = []
    private var events: [PollerEvent] = []
    private var organiser: Organiser?
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)

    init() throws(SystemError) {
        poller = try Poller()
    }

    deinit {
        buffer.deallocate()
    }

    /// Also notices when an organiser's answer arrives, between the displays.
    func observe(_ organiser: Organiser) throws(SystemError) {
        self.organiser = organiser
        try poller.add(organiser.number, for: .read, token: Crowd.organiserToken)
    }

    private static let organiserToken = UInt64.max

    /// Connects `count` displays with the request `hello` and waits until each has read `END`.
    func gather(_ count: Int, at address: Address, hello: String) throws {
        let request = Array(hello.utf8)
        var ready = 0
        while ready < count {
            while members.count < count, members.count - ready < Crowd.atOnce {
                try enter(address)
            }
            ready += try waitForToken(Array("END ".utf8), within: 30_000) { member in
                guard !member.hasWatched else { return }
                member.hasWatched = true
                _ = request.withUnsafeBytes { Socket.write(member.descriptor.number, $0) }
            }
        }
    }

    /// Displays that connect at the same time: below what a listener keeps ready.
    private static let atOnce = 500

    private func enter(_ address: Address) throws(SystemError) {
        let member = Member(try Socket.connecting(to: address))
        try poller.add(member.descriptor.number, for: .read, token: UInt64(members.count))
        members.append(member)
    }

    /// Waits until every display has read `token` once more; gives the nanoseconds at which the first
    /// and the last had.
    func awaitAll(_ token: String) throws -> (first: UInt64, last: UInt64) {
        let bytes = Array(token.utf8)
        var seen = 0
        var first: UInt64 = 0
        var last: UInt64 = 0
        while seen < members.count {
            let more = try waitForToken(bytes, within: 30_000) { _ in }
            last = MonotonicClock.nowNanoseconds
            if seen == 0, more > 0 { first = last }
            seen += more
        }
        return (first, last)
    }

    private func waitForToken(
        _ token: [UInt8],
        within milliseconds: Int32,
        onReadable: (Member) -> Void
    ) throws -> Int {
        try poller.wait(timeoutMilliseconds: milliseconds, into: &events)
        guard !events.isEmpty else { throw BenchError.silence(of: members.count) }
        var found = 0
        for event in events {
            guard event.token != Crowd.organiserToken else {
                try organiser?.receive()
                continue
            }
            let member = members[Int(event.token)]
            onReadable(member)
            found += try read(member, counting: token)
        }
        return found
    }

    private func read(_ member: Member, counting token: [UInt8]) throws -> Int {
        guard case .bytes(let count) = Socket.read(member.descriptor.number, into: buffer) else {
            throw BenchError.lost
        }
        let bytes = member.tail + buffer[..<count]
        member.tail = Array(bytes.suffix(token.count - 1))
        return occurrences(of: token, in: bytes)
    }
}

/// How often `token` stands in `bytes`.
private func occurrences(of token: [UInt8], in bytes: [UInt8]) -> Int {
    guard bytes.count >= token.count else { return 0 }
    return (0...bytes.count - token.count).count { start in
        bytes[start] == token[0] && bytes[start..<start + token.count].elementsEqual(token)
    }
}

/// Why a measurement could not be made.
enum BenchError: Error, CustomStringConvertible {
    case silence(of: Int)
    case lost
    case refused(String)
    case missing(String)

    var description: String {
        switch self {
        case .silence(let count): "nothing arrived at \(count) displays for 30 s"
        case .lost: "a display lost its connection"
        case .refused(let line): "the daemon refused: \(line)"
        case .missing(let what): "\(what) could not be read"
        }
    }
}
