/// The reasons for an outage that were logged already: each is logged once until the connection is back.
package struct OutageLog: Sendable {
    private var said: Set<String> = []
    /// Different reasons that are kept: servers and their faults are few.
    ///
    /// After so many, all are logged anew.
    package static let reasonsMax = 64

    /// A log to which nothing was said yet.
    package init() {}

    /// Whether `text` is to be logged now.
    package mutating func admits(_ text: String) -> Bool {
        if said.count >= OutageLog.reasonsMax { said.removeAll() }
        return said.insert(text).inserted
    }

    /// The connection is back: what fails from now on is news.
    package mutating func end() { said.removeAll() }
}
