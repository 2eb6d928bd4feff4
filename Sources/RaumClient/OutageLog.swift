/// The reasons for an outage that were logged already: each is logged once until the connection is back.
package struct OutageLog: Sendable {
    private var said: Set<String> = []
    /// Different reasons that are kept: servers and their faults are few.
    ///
    /// The number of reasons after which all are logged again.
    package static let reasonsMax = 64

    /// A log to which nothing was said yet.
    package init() {}

    /// Whether `text` is to be logged now.
    package mutating func admits(_ text: String) -> Bool {
        if said.count >= OutageLog.reasonsMax { said.removeAll() }
        return said.insert(text).inserted
    }

    /// Notes that the connection is back: later failures are reported again.
    package mutating func end() { said.removeAll() }
}
