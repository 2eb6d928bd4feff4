/// The last things that happened in a world, for whoever looks for the cause of a fault.
struct Story {
    /// Events that are kept: a few seconds of a busy world.
    static let eventsMax = 40
    private var events: [(at: Int64, what: StaticString, number: Int, revision: UInt64)] = []
    private var next = 0

    mutating func tell(_ what: StaticString, _ number: Int = 0, _ revision: UInt64 = 0, at: Int64) {
        let event = (at, what, number, revision)
        if events.count < Story.eventsMax {
            events.append(event)
        } else {
            events[next] = event
        }
        next = (next + 1) % Story.eventsMax
    }

    /// A line for each event, oldest first.
    var lines: [String] {
        let inOrder =
            events.count < Story.eventsMax ? events[...] : events[next...] + events[..<next]
        return inOrder.map { "\($0.at) ms: \($0.what) \($0.number) rev=\($0.revision)" }
    }
}
