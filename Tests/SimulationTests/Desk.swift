import HubTestSupport
import RaumGrid
import RaumHub
import RaumNotation
import RaumWire

/// One organiser before a hub whose disk does what it is told.
struct Desk {
    private var driver: HubDriver
    private let id: PeerID
    /// Everything that was sent, as lines.
    private var lines: [Line] = []

    init() throws {
        var hub = Hub(epoch: Epoch(7)) { _ in nil }
        try hub.restore(World.plan, at: Revision(1))
        driver = HubDriver(hub, start: 1_678_816_800_000)
        driver.keepsAtOnce = false
        id = driver.connect(name: "lena")
        hear()
    }

    mutating func say(_ text: String) {
        driver.say(id, Array(text.utf8))
        hear()
    }

    mutating func failDisk() {
        driver.failDisk("Input/output error")
        hear()
    }

    mutating func makeDurable() {
        driver.makeDurable()
        driver.settle()
        hear()
    }

    /// Lets time pass, a tick at a time.
    mutating func pass(_ milliseconds: Int64) {
        driver.wait(milliseconds)
        hear()
    }

    mutating func handle(_ event: Hub.Event) {
        driver.handle(event)
        driver.settle()
        hear()
    }

    mutating func forget() { lines = [] }

    private mutating func hear() {
        lines += driver.sent(to: id).split(separator: 0x0A).compactMap { try? Line($0) }
    }

    /// The answers so far: `OK`, or `ERR` with its code.
    var heard: [String] {
        lines.compactMap { line in
            switch line.verb {
            case "OK": "OK"
            case "ERR": "ERR " + (line.words.first ?? "")
            default: nil
            }
        }
    }

    /// What was last told of a session.
    func told(of session: String) -> Line? {
        lines.last { $0.verb == "SESSION" && $0.words.first == session }
    }

    var heartbeats: Int { lines.count { $0.verb == "HB" } }

    /// Whether the pair, which is only ever changed together, was.
    var titlesAreAlike: Bool {
        let (first, second) = World.pair
        return driver.hub.grid.sessions[first]?.title == driver.hub.grid.sessions[second]?.title
    }
}
