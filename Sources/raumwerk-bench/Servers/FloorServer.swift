import RaumIO

// The floor: one thread, one `send` a subscriber and line, no parsing beyond the line end. Any longer time is a
// server's own cost. A subscriber whose socket is full loses its place: the measurements never fill one.

/// The least that a server of one process can do.
struct FloorServer {
    private let poller: Poller
    private let listener: Listener
    private var clients: [Int32: Client] = [:]
    private var subscribers: [Int32] = []

    /// Owns a descriptor in a dictionary.
    private final class Client {
        let descriptor: Descriptor
        var line: [UInt8] = []

        init(_ descriptor: consuming Descriptor) {
            self.descriptor = descriptor
        }
    }

    init(listeningAt address: Address) throws {
        poller = try Poller()
        listener = try Listener.listening(at: address)
        try poller.add(listener.number, for: .read, token: UInt64.max)
    }

    mutating func run() throws -> Never {
        var events: [PollerEvent] = []
        let inbox = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)
        while true {
            try poller.wait(timeoutMilliseconds: -1, into: &events)
            for event in events {
                if event.token == .max { try accept() } else { read(Int32(event.token), inbox) }
            }
        }
    }

    private mutating func accept() throws {
        while let accepted = try listener.accept() {
            let client = Client(accepted.takeDescriptor())
            let number = client.descriptor.number
            try poller.add(number, for: .read, token: UInt64(number))
            clients[number] = client
        }
    }

    private mutating func read(_ number: Int32, _ inbox: UnsafeMutableRawBufferPointer) {
        guard let client = clients[number] else { return }
        guard case .bytes(let count) = Socket.read(number, into: inbox) else {
            subscribers.removeAll { $0 == number }
            clients[number] = nil
            return
        }
        client.line += inbox[..<count]
        while let end = client.line.firstIndex(of: 0x0A) {
            receive(Array(client.line[...end]), from: number)
            client.line.removeFirst(end + 1)
        }
    }

    private mutating func receive(_ line: [UInt8], from number: Int32) {
        if line == Array("S\n".utf8) {
            subscribers.append(number)
            return send(Array("OK\n".utf8), to: [number])
        }
        send(line, to: subscribers)
    }

    private func send(_ line: [UInt8], to numbers: [Int32]) {
        line.withUnsafeBytes { bytes in
            for number in numbers { _ = Socket.write(number, bytes) }
        }
    }
}
