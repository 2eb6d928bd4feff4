import RaumIO

// Hostile guests, each kind from one process: their lines fill their sockets, and answers are discarded, or not read.

/// A way to disturb a daemon that needs no key.
struct Attack: Sendable {
    let name: String
    let connections: Int
    /// The line that each connection sends, again and again.
    let line: String
    /// Milliseconds between two lines of a connection; 0 to send as many as are taken.
    var pauseMilliseconds: UInt64 = 0
    /// Whether answers are read.
    var reads = true
    /// Whether each connection ends after its first lines and comes again.
    var comesAgain = false
    /// Addresses of this machine, from 127.0.1.1 on, that it comes from, each with as many connections as an address
    /// may have; 0 for the usual address.
    var addressCount = 0

    /// Connections that one address may have, but for one: a door's.
    private static let most = 62

    private static let noProof =
        "AUTH lena cn=\(String(repeating: "0", count: 32)) proof=\(String(repeating: "0", count: 64))"

    /// Each kind, with the number of guests by which it was found.
    static let all = [
        Attack(name: "now", connections: 1, line: "NOW zz"),
        Attack(name: "diff", connections: 1, line: "DIFF 2 200"),
        Attack(name: "pings", connections: 8, line: "PING"),
        Attack(name: "help", connections: most, line: "HELP"),
        Attack(name: "status", connections: most, line: "STATUS"),
        Attack(name: "history", connections: most, line: "HISTORY since=1"),
        Attack(name: "rooms", connections: most, line: "NOW zzzz"),
        Attack(
            name: "watch-now",
            connections: most,
            line: "WATCH all=yes view=now",
            pauseMilliseconds: 1000
        ),
        Attack(
            name: "watch-all",
            connections: most,
            line: "WATCH all=yes",
            pauseMilliseconds: 1000
        ),
        Attack(name: "deaf", connections: most, line: "HISTORY since=1", reads: false),
        Attack(name: "proofs", connections: most, line: noProof, comesAgain: true),
        Attack(name: "newcomers", connections: most, line: "PING", comesAgain: true),
        Attack(
            name: "addresses",
            connections: 30 * (most + 2),
            line: "WATCH all=yes details=yes",
            pauseMilliseconds: 500,
            addressCount: 30
        ),
    ]

    /// The kind of that name.
    static func named(_ name: String) throws -> Attack {
        guard let known = all.first(where: { $0.name == name }) else {
            throw BenchError.missing("an attack \(name)")
        }
        return known
    }
}

/// Carries an attack on until the process is ended.
final class Attackers {
    private final class Guest {
        let descriptor: Descriptor
        var rest: ArraySlice<UInt8> = []
        var dueAt: UInt64 = 0
        let endsAt: UInt64

        init(_ descriptor: consuming Descriptor, endsAt: UInt64) {
            self.descriptor = descriptor
            self.endsAt = endsAt
        }
    }

    private let attack: Attack
    private let address: Address
    private let text: [UInt8]
    private let poller: Poller
    private var guests: [Guest?]
    private var events: [PollerEvent] = []
    private let inbox = UnsafeMutableRawBufferPointer.allocate(byteCount: 262_144, alignment: 16)

    /// Lines that are sent at once where there is no pause between them.
    private static let linesAtOnce = 500
    /// Milliseconds that a connection lives before it comes again.
    private static let lifeMilliseconds: UInt64 = 50

    init(_ attack: Attack, at address: Address) throws {
        self.attack = attack
        self.address = address
        let count = attack.pauseMilliseconds > 0 || attack.comesAgain ? 1 : Attackers.linesAtOnce
        text = Array(String(repeating: attack.line + "\n", count: count).utf8)
        poller = try Poller()
        guests = Array(repeating: nil, count: attack.connections)
    }

    deinit {
        inbox.deallocate()
    }

    func run() throws -> Never {
        while true {
            for slot in guests.indices { try push(slot) }
            try poller.wait(timeoutMilliseconds: 5, into: &events)
            for event in events { handle(event) }
        }
    }

    private func push(_ slot: Int) throws {
        let now = MonotonicClock.nowNanoseconds
        if let guest = guests[slot], now >= guest.endsAt { guests[slot] = nil }
        let guest = try guests[slot] ?? enter(slot, now)
        if guest.rest.isEmpty, now >= guest.dueAt {
            guest.rest = text[...]
            let isOnce = attack.comesAgain
            guest.dueAt = isOnce ? .max : now + attack.pauseMilliseconds * 1_000_000
        }
        guard !guest.rest.isEmpty else { return }
        switch guest.rest.withUnsafeBytes({ Socket.write(guest.descriptor.number, $0) }) {
        case .bytes(let count): guest.rest = guest.rest.dropFirst(count)
        case .wouldBlock: return
        case .closed, .failed: guests[slot] = nil
        }
    }

    private func enter(_ slot: Int, _ now: UInt64) throws -> Guest {
        let life = attack.comesAgain ? now + Attackers.lifeMilliseconds * 1_000_000 : .max
        let guest = Guest(try Socket.connecting(to: address, from: source(slot)), endsAt: life)
        let interest: Interest = attack.reads ? .read : []
        try poller.add(guest.descriptor.number, for: interest, token: UInt64(slot))
        guests[slot] = guest
        return guest
    }

    private func source(_ slot: Int) throws -> Address? {
        guard attack.addressCount > 0 else { return nil }
        return try Address(parsing: "127.0.1.\(1 + slot % attack.addressCount):0")
    }

    private func handle(_ event: PollerEvent) {
        let slot = Int(event.token)
        guard let guest = guests[slot] else { return }
        guard attack.reads, event.isReadable else {
            if event.isHangup { guests[slot] = nil }
            return
        }
        switch Socket.read(guest.descriptor.number, into: inbox) {
        case .bytes, .wouldBlock: break
        case .closed, .failed: guests[slot] = nil
        }
    }
}
