import Testing

@testable import RaumIO

/// Two connected ends, with what a test does to them.
final class Connection {
    private var nearEnd: Descriptor?
    private var farEnd: Descriptor?
    let near: Int32
    let far: Int32

    /// Over a Unix socket pair.
    init() throws {
        (near, far) = try Socket.pair()
        nearEnd = Descriptor(owning: near)
        farEnd = Descriptor(owning: far)
    }

    /// To a listener of this process: the connecting end and the accepted one.
    init(to listener: Listener) throws {
        let client = try Socket.connecting(to: listener.address)
        try waitUntilReady(listener.number, .read)
        let accepted = try acceptOne(listener).takeDescriptor()
        near = client.number
        far = accepted.number
        nearEnd = consume client
        farEnd = consume accepted
    }

    func closeFar() { farEnd = nil }
}

struct NobodyWaits: Error {}

/// Accepts a connection that must be there.
func acceptOne(_ listener: Listener) throws -> Accepted {
    guard let accepted = try listener.accept() else { throw NobodyWaits() }
    return accepted
}

/// Waits until a descriptor is ready or hung up; fails the test after ten seconds.
@discardableResult
func waitUntilReady(_ number: Int32, _ interest: Interest) throws -> PollerEvent {
    let poller = try Poller()
    var events: [PollerEvent] = []
    try poller.add(number, for: interest, token: 7)
    try poller.wait(timeoutMilliseconds: 10_000, into: &events)
    return try #require(events.first)
}

/// Reads once into an array.
func readSome(_ number: Int32, bytesMax: Int = 65_536) -> (outcome: ReadOutcome, bytes: [UInt8]) {
    var buffer = [UInt8](repeating: 0, count: bytesMax)
    let outcome = buffer.withUnsafeMutableBytes { Socket.read(number, into: $0) }
    guard case .bytes(let count) = outcome else { return (outcome, []) }
    return (outcome, Array(buffer.prefix(count)))
}

/// Writes once.
func writeSome(_ number: Int32, _ bytes: [UInt8]) -> WriteOutcome {
    bytes.withUnsafeBytes { Socket.write(number, $0) }
}
