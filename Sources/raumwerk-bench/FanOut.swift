import RaumIO

/// One organiser changes something, `displays` displays wait for it; again and again.
struct FanOut {
    let address: Address
    let displays: Int
    let changes: Int

    /// Microseconds of each change, in order of size.
    struct Outcome {
        /// From sending the command to its OK: durable.
        var acknowledged: [Double] = []
        /// From sending the command to the first display's END.
        var first: [Double] = []
        /// From sending the command to the last display's END.
        var last: [Double] = []
        /// From the OK to the last display's END.
        var afterOK: [Double] = []
    }

    func run() throws -> Outcome {
        let crowd = try Crowd()
        try crowd.gather(displays, at: address, hello: "WATCH all=yes\n")
        let organiser = try Organiser(address)
        try crowd.observe(organiser)
        var outcome = Outcome()
        for number in 0..<changes {
            let start = MonotonicClock.nowNanoseconds
            try organiser.send("NOTICE bench text=\"change \(number) of \(changes)\"\n")
            let (first, last) = try crowd.awaitAll("END ")
            let acknowledged = try organiser.awaitOK()
            outcome.acknowledged.append(Double(acknowledged - start) / 1000)
            outcome.first.append(Double(first - start) / 1000)
            outcome.last.append(Double(last - start) / 1000)
            outcome.afterOK.append(Double(last) / 1000 - Double(acknowledged) / 1000)
        }
        return outcome
    }
}

/// A blocking connection that sends commands and reads their answers.
final class Organiser {
    private let descriptor: Descriptor
    private let poller: Poller
    private var events: [PollerEvent] = []
    private var text: [UInt8] = []
    /// When the answers that nobody took yet were read, oldest first.
    private var answers: [UInt64] = []

    init(_ address: Address) throws(SystemError) {
        descriptor = try Socket.connecting(to: address)
        poller = try Poller()
        try poller.add(descriptor.number, for: .read, token: 0)
    }

    var number: Int32 { descriptor.number }

    func send(_ line: String) throws {
        let bytes = Array(line.utf8)
        let outcome = bytes.withUnsafeBytes { Socket.write(descriptor.number, $0) }
        guard outcome == .bytes(bytes.count) else { throw BenchError.lost }
    }

    /// Waits for the next OK; gives the nanoseconds at which it was read.
    func awaitOK() throws -> UInt64 {
        while answers.isEmpty {
            try poller.wait(timeoutMilliseconds: 30_000, into: &events)
            guard !events.isEmpty else { throw BenchError.silence(of: 1) }
            try receive()
        }
        return answers.removeFirst()
    }

    /// Reads what is there and notes when answers arrived.
    func receive() throws {
        try withUnsafeTemporaryAllocation(byteCount: 16_384, alignment: 16) { buffer in
            guard case .bytes(let count) = Socket.read(descriptor.number, into: buffer) else {
                throw BenchError.lost
            }
            text += buffer[..<count]
        }
        let now = MonotonicClock.nowNanoseconds
        while let end = text.firstIndex(of: 0x0A) {
            let line = String(decoding: text[..<end], as: UTF8.self)
            text.removeFirst(end + 1)
            if line.hasPrefix("ERR") { throw BenchError.refused(line) }
            if line.hasPrefix("OK") { answers.append(now) }
        }
    }
}
