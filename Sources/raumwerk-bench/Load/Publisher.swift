import RaumIO

/// An organiser, or the publisher at a peer.
final class Publisher {
    private let descriptor: Descriptor
    private let dialect: Dialect
    private let poller: Poller
    private var events: [PollerEvent] = []
    private var input: [UInt8] = []
    /// When the answers that were not taken yet were read, oldest first.
    private var answers: [UInt64] = []
    private let inbox = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)

    /// Connects and sends the first lines of the dialect.
    init(to address: Address, _ dialect: Dialect) throws {
        self.dialect = dialect
        descriptor = try Socket.connecting(to: address)
        poller = try Poller()
        try poller.add(descriptor.number, for: [.read, .write], token: 0)
        try poller.wait(timeoutMilliseconds: 10_000, into: &events)
        try poller.modify(descriptor.number, for: .read, token: 0)
        guard !dialect.publisherHello.isEmpty else { return }
        try send(dialect.publisherHello)
        while !contains(input, dialect.publisherReady) { try wait() }
        input = []
    }

    deinit {
        inbox.deallocate()
    }

    var number: Int32 { descriptor.number }

    /// Sends all of it, waiting for room where there is none.
    func send(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            switch rest.withUnsafeBytes({ Socket.write(number, $0) }) {
            case .bytes(let count): rest = rest.dropFirst(count)
            case .wouldBlock: try waitForRoom()
            case .closed, .failed: throw BenchError.lost
            }
        }
    }

    /// Sends as many bytes as are taken at once, and returns the rest.
    func sendSome(of bytes: ArraySlice<UInt8>) throws -> ArraySlice<UInt8> {
        guard !bytes.isEmpty else { return bytes }
        switch bytes.withUnsafeBytes({ Socket.write(number, $0) }) {
        case .bytes(let count): return bytes.dropFirst(count)
        case .wouldBlock: return bytes
        case .closed, .failed: throw BenchError.lost
        }
    }

    /// Waits for room, and reads answers meanwhile: a daemon that waits for us to read would wait for ever.
    private func waitForRoom() throws {
        try poller.modify(number, for: [.read, .write], token: 0)
        try wait()
        try poller.modify(number, for: .read, token: 0)
    }

    /// Waits for the next OK; returns the nanoseconds at which it was read.
    func awaitOK() throws -> UInt64 {
        while answers.isEmpty { try wait() }
        return answers.removeFirst()
    }

    private func wait() throws {
        try poller.wait(timeoutMilliseconds: 30_000, into: &events)
        guard let event = events.first else { throw BenchError.silence(of: 1) }
        if event.isReadable || event.isHangup { try receive() }
    }

    /// Reads the available bytes and notes when answers arrived.
    func receive() throws {
        switch Socket.read(number, into: inbox) {
        case .bytes(let count): input += inbox[..<count]
        case .wouldBlock: return
        case .closed, .failed: throw BenchError.lost
        }
        guard dialect.acknowledges else { return }
        let now = MonotonicClock.nowNanoseconds
        while let end = input.firstIndex(of: 0x0A) {
            let line = input[..<end]
            if line.starts(with: "ERR".utf8) || line.first == 0x2D {
                throw BenchError.refused(String(decoding: line, as: UTF8.self))
            }
            if line.starts(with: "OK".utf8) || line.starts(with: "+OK".utf8) { answers.append(now) }
            input.removeFirst(end + 1)
        }
    }

    /// The number of answers to be taken.
    var answerCount: Int { answers.count }

    private func contains(_ bytes: [UInt8], _ token: [UInt8]) -> Bool {
        guard bytes.count >= token.count else { return false }
        return (0...bytes.count - token.count).contains { bytes[$0...].starts(with: token) }
    }
}

extension Publisher {
    /// Whether each change is answered.
    var acknowledges: Bool { dialect.acknowledges }

    /// The bytes of change `number` of the cell `slot`.
    func change(_ number: Int, slot: Int = 0) -> [UInt8] { dialect.change(number, slot: slot) }

    /// Milliseconds until change `number` is durable.
    func acknowledged(_ number: Int) throws -> Double {
        let start = MonotonicClock.nowNanoseconds
        try send(change(number))
        return Double(try awaitOK() - start) / 1e6
    }

    /// Sends lines as transactions, and waits until all of it is durable.
    func commit(_ lines: [String]) throws {
        for start in stride(from: 0, to: lines.count, by: Publisher.linesPerTransaction) {
            let part = lines[start..<min(start + Publisher.linesPerTransaction, lines.count)]
            let text = (["BEGIN"] + part + ["COMMIT"]).joined(separator: "\n") + "\n"
            try send(Array(text.utf8))
            for _ in 0..<part.count + 2 { _ = try awaitOK() }
        }
    }

    private static let linesPerTransaction = 60
}
